import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openFilesIn } from '../../../tests/support/open-files.js';
import { runServer } from '../src/server/run-server.js';

const folder = mkdtempSync(join(tmpdir(), 'callcard-run-server-'));
afterAll(() => rmSync(folder, { recursive: true }));
// What is printed for people.
beforeEach(() => void vi.spyOn(process.stderr, 'write').mockReturnValue(true));

const environment = {
  CALLCARD_DATA_DIR: folder,
  CALLCARD_HTTP_PORT: '0',
  CALLCARD_CONSOLE: 'false',
  CALLCARD_SERVER_LOG_FORMAT: 'json',
  CALLCARD_SERVER_LOG_LEVEL: 'error',
  // Its thread is found where packages are.
  CALLCARD_STALL_SECONDS: '0',
};
const bugs = () => process.listeners('uncaughtException');
const reloads = () => process.listeners('SIGHUP');

describe('a server that is run in a process of somebody’s own', () => {
  it('leaves no listener of the process and no open file behind, and can be run again', async () => {
    const before = [bugs(), reloads()];
    for (let run = 0; run < 2; run += 1) {
      expect(await runServer({ environment, newKey: false, signal: AbortSignal.abort() })).toEqual({
        ok: true,
        value: undefined,
      });
      expect([bugs(), reloads()]).toEqual(before);
      expect(openFilesIn(folder)).toEqual([]);
    }
  });

  it('leaves none behind either when it cannot start', async () => {
    const before = [bugs(), reloads()];
    const wrong = { ...environment, CALLCARD_HTTP_HOST: '203.0.113.1' };
    const ended = await runServer({
      environment: wrong,
      newKey: false,
      signal: new AbortController().signal,
    });
    expect(ended.ok).toBe(false);
    expect([bugs(), reloads()]).toEqual(before);
    expect(openFilesIn(folder)).toEqual([]);
  });
});
