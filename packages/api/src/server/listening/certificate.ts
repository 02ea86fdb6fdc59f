import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Server as SecureServer } from 'node:https';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { err, ok, type Result } from '@callcard/crm-core';
import type { Log } from '../log.js';
import type { StartProblem } from '../problem.js';

/** The files of a certificate with its chain, and of its key, in PEM. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

/** How often the files are looked at. Milliseconds. */
const lookEveryMs = 60_000;

function readPem(path: string, setting: string): Result<Buffer, StartProblem> {
  try {
    return ok(readFileSync(path));
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : 'UNKNOWN';
    return err({
      setting,
      problem: `names ${path}, which cannot be read (${code}): give this user the right to`,
    });
  }
}

/** Reads a certificate and its key, and sees that they belong together. */
export function readCertificate({
  certificate,
  key,
}: CertificateFiles): Result<SecureContextOptions, StartProblem> {
  const read = readPem(certificate, 'CALLCARD_HTTP_CERTIFICATE');
  if (!read.ok) return read;
  const secret = readPem(key, 'CALLCARD_HTTP_CERTIFICATE_KEY');
  if (!secret.ok) return secret;
  const options = { cert: read.value, key: secret.value };
  try {
    createSecureContext(options);
    return ok(options);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : 'UNKNOWN';
    return err({
      setting: 'CALLCARD_HTTP_CERTIFICATE',
      problem: `names ${certificate}, which with ${key} is no certificate and its key in PEM (${code}): name files that belong together`,
    });
  }
}

/** A certificate that is read again when its files change. */
export interface WatchedCertificate {
  /** Reads the files now. */
  reload(): void;
  stop(): void;
}

/**
 * Looks at the files again and again, and takes over what is new for new connections. Files that cannot be used, such as those
 * that are just being written, leave the certificate that there is.
 */
export function watchCertificate(
  server: SecureServer,
  files: CertificateFiles,
  log: Pick<Log, 'info' | 'error'>,
  everyMs = lookEveryMs,
): WatchedCertificate {
  let seen: string | undefined;
  function reload(): void {
    const read = readCertificate(files);
    if (!read.ok) {
      log.error(`the certificate is not read again: ${read.error.setting} ${read.error.problem}`, {});
      return;
    }
    server.setSecureContext(read.value);
    log.info('the certificate was read again', {});
  }
  async function changedAt(): Promise<string> {
    const found = await Promise.all([stat(files.certificate), stat(files.key)]);
    return found.map(({ mtimeMs, ino }) => `${ino} ${mtimeMs}`).join(' ');
  }
  async function look(): Promise<void> {
    const at = await changedAt().catch(() => seen);
    if (seen !== undefined && at !== seen) reload();
    seen = at;
  }
  void look();
  const timer = setInterval(() => void look(), everyMs).unref();
  return { reload, stop: () => clearInterval(timer) };
}
