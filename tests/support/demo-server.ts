import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { keyIn } from './callcard-process.js';
import { type Started, startProcess } from './started-process.js';

const placeCall = fileURLToPath(
  new URL('../../packages/freeswitch-sim/bin/callcard-sim-call.mjs', import.meta.url),
);

/** The server that a newcomer starts, on the simulated switch with the demo's small company. */
export interface DemoServer {
  readonly url: string;
  readonly key: string;
  /** A folder of its own, with its data in `data`. */
  readonly folder: string;
  readonly output: Started['output'];
  /** Jan calls, and Anna answers, whatever the phones did before; the id of the call, when its recording is stored. */
  call(): Promise<string>;
  stop(): Promise<void>;
}

/** `settings`: further variables of its environment. */
export async function startDemo(settings: Readonly<Record<string, string>> = {}): Promise<DemoServer> {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-demo-'));
  const dataDir = { CALLCARD_DATA_DIR: join(folder, 'data') };
  const server = startProcess({ env: { ...settings, ...dataDir } });
  await server.said(/is connected and taken in/);
  const [, url = ''] = await server.said(/^API: +(http\S+)/m);
  return {
    url,
    key: keyIn(server.output()),
    folder,
    output: server.output,
    async call() {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [placeCall, '--talk', '1', '--phones', 'answer'],
        {
          env: { ...process.env, ...dataDir },
        },
      );
      const [, callId = ''] = /call id ([0-9a-f-]{36})/.exec(stdout) ?? [];
      await server.said(new RegExp(`/v1/recordings/${callId}-conversation/audio`));
      return callId;
    },
    async stop() {
      server.kill('SIGKILL');
      await server.exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
