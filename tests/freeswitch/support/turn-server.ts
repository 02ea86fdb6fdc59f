import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTurnServer } from './find-tools.js';
import { freeTcpPort } from './free-ports.js';
import { HOST } from './switch-settings.js';

/** A TURN server that knows a secret, and lets those through who have credentials made of it. */
export interface TurnServer {
  /** `host:port`, by UDP and TCP. */
  readonly address: string;
  readonly secret: string;
  readonly output: () => string;
  stop(): Promise<void>;
}

/** Starts coturn on the loopback interface. */
export async function startTurnServer(): Promise<TurnServer> {
  const found = findTurnServer();
  if (!found.ok) throw new Error(found.reason);
  const folder = mkdtempSync(join(tmpdir(), 'callcard-turn-'));
  const port = await freeTcpPort();
  const secret = 'shared with Callcard';
  const server = spawn(
    found.path,
    [
      ...['-n', '--no-cli', '--no-tls', '--no-dtls', '--no-multicast-peers', '--fingerprint', '--verbose'],
      ...['--listening-ip', HOST, '--listening-port', String(port), '--relay-ip', HOST],
      ...['--use-auth-secret', '--static-auth-secret', secret, '--realm', 'callcard.local'],
      // The switch of the tests is there, too.
      '--allow-loopback-peers',
      ...['--log-file', 'stdout', '--simple-log', '--pidfile', join(folder, 'pid')],
      ...['--db', join(folder, 'users')],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const isUp = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(`UDP listener opened on: ${HOST}:${port}`)) resolve();
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('close', () => reject(new Error(`coturn ended:\n${output}`)));
  });
  async function stop(): Promise<void> {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill();
      await once(server, 'close');
    }
    rmSync(folder, { recursive: true });
  }
  await isUp.catch(async (thrown) => {
    await stop();
    throw thrown;
  });
  return { address: `${HOST}:${port}`, secret, output: () => output, stop };
}
