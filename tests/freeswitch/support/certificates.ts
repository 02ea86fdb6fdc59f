import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate of loopback that signs itself, as PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** Makes one in a folder that is there. */
export function makeCertificate(folder: string): Certificate {
  const at = (name: string) => join(folder, name);
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'],
      ...['-subj', '/CN=callcard.test', '-addext', 'subjectAltName=IP:127.0.0.1'],
      ...['-keyout', at('key.pem'), '-out', at('certificate.pem')],
    ],
    { stdio: 'ignore' },
  );
  return {
    certificate: readFileSync(at('certificate.pem'), 'utf8'),
    key: readFileSync(at('key.pem'), 'utf8'),
  };
}

/** Puts it where a switch looks for its own, with whose certificates it trusts. */
export function installCertificate(conf: string, own: Certificate, trusted: string): void {
  const folder = join(conf, 'tls');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'agent.pem'), own.certificate + own.key, { mode: 0o640 });
  writeFileSync(join(folder, 'cafile.pem'), trusted);
}
