import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withProcesses } from '../support/started-process.js';

describe('callcard start', () => {
  it('runs the server with a file of settings until a signal ends it', () =>
    withProcesses(async ({ folder, start }) => {
      const path = join(folder, 'callcard.yaml');
      writeFileSync(path, 'dataDir: records\nhttp:\n  port: 0\ngateway: { sweepSeconds: 1 }\n');
      const started = start({
        program: 'callcard',
        options: ['start', '--config', path],
        env: { CALLCARD_DATA_DIR: '', CALLCARD_HTTP_PORT: '', CALLCARD_SWEEP_SECONDS: '' },
      });
      const [, url] = await started.said(/^API: +(http\S+) +Data: \S+\/records$/m);
      await started.said(/is connected and taken in/);
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      started.kill('SIGTERM');
      expect(await started.exited).toEqual({ code: 0, signal: null });
    }));

  it('names the setting of the file that the start fails of', () =>
    withProcesses(async ({ folder, start }) => {
      const path = join(folder, 'callcard.yaml');
      writeFileSync(join(folder, 'file'), '');
      writeFileSync(path, '\ndataDir: file/data\n');
      for (const [program, options] of [
        ['callcard', ['start', '--config', path]],
        ['server', ['--config', path]],
      ] as const) {
        const started = start({ program, options, env: { CALLCARD_DATA_DIR: '' } });
        expect(await started.exited).toEqual({ code: 1, signal: null });
        expect(started.output()).toMatch(
          /^callcard: \S+callcard\.yaml:2: dataDir .*cannot be written \(ENOTDIR\)[^\n]*\n$/,
        );
      }
    }));
});
