import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { versitygw } from '../../scripts/versitygw.mjs';
import { freePort, isListening } from './started-process.js';

// The client says once per process that its later versions need a newer Node.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

/** Why no S3 server can be started; undefined: it can. CI has one, so that nothing is skipped there. */
export function whyNoS3(): string | undefined {
  if (existsSync(versitygw) || process.env['CI']) return undefined;
  return 'no S3 server: node scripts/versitygw.mjs builds it where Go is installed';
}

/** A real S3-protocol server on the loopback interface, with a bucket. */
export interface S3Server {
  readonly port: number;
  readonly endpoint: string;
  readonly bucket: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** A client of its own, to look at what is stored. */
  readonly client: S3Client;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** The same data on the same port; `secretAccessKey`: a new one, so that the old one is not known any more. */
  restart(secretAccessKey?: string): Promise<void>;
  /** Kills it and removes its data. */
  dispose(): Promise<void>;
}

/** `keepVersions`: the bucket keeps what is removed from it; `base`: the folder that its own is made in. */
export async function startS3({ keepVersions = false, base = tmpdir() } = {}): Promise<S3Server> {
  const folder = mkdtempSync(join(base, 'callcard-s3-'));
  const [data, versions] = [join(folder, 'data'), join(folder, 'versions')];
  for (const dir of [data, versions]) mkdirSync(dir);
  const credentials = {
    accessKeyId: `key${randomBytes(8).toString('hex')}`,
    secretAccessKey: randomBytes(24).toString('hex'),
  };
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const start = (secretAccessKey = credentials.secretAccessKey) =>
    startServer(port, data, keepVersions ? versions : undefined, { ...credentials, secretAccessKey });
  let server = await start();
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials });
  const bucket = 'recordings';
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  return {
    port,
    endpoint,
    bucket,
    credentials,
    client,
    kill: () => server.kill(),
    async restart(secretAccessKey) {
      server = await start(secretAccessKey);
    },
    async dispose() {
      client.destroy();
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startServer(
  port: number,
  data: string,
  versions: string | undefined,
  { accessKeyId, secretAccessKey }: S3Server['credentials'],
) {
  const child = spawn(
    versitygw,
    [
      ...['--quiet', '--keep-alive', '--port', `127.0.0.1:${port}`, 'posix'],
      ...(versions ? ['--versioning-dir', versions] : []),
      data,
    ],
    {
      env: { PATH: process.env['PATH'], ROOT_ACCESS_KEY: accessKeyId, ROOT_SECRET_KEY: secretAccessKey },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  const closed = once(child, 'close');
  // What it prints comes before it listens.
  while (!(await isListening(port))) {
    if (child.exitCode !== null) throw new Error(`the S3 server did not start: ${errors}`);
    await setTimeout(20);
  }
  return {
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
