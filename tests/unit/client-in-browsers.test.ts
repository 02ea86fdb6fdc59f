import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { bundle } from '../../bench/bundle.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What browsers have, and the client may use. */
const platform = {
  ...{ AbortController, AbortSignal, Blob, FormData, Headers, Request, Response, TextDecoder },
  ...{ URL, URLSearchParams, crypto, setTimeout, clearTimeout },
};

/** A page of one program, at a server that answers so. */
async function inPage(program: string, answer: (request: Request) => Response): Promise<unknown> {
  const code = await bundle(program, { format: 'iife' });
  const context = createContext({ ...platform, fetch: async (request: Request) => answer(request) });
  runInContext(code, context);
  return runInContext('program.done', context);
}

describe('the client in a page', () => {
  it('runs with what browsers have, and nothing of Node', async () => {
    const program = `
      import { createClient, dataOf } from '@callcard/api/client';
      const callcard = createClient({ baseUrl: 'https://callcard.example/' });
      export const done = callcard.POST('/v1/contacts', { body: { name: 'Anna' } }).then(dataOf);`;
    const asked: Request[] = [];
    const made = await inPage(program, (request) => {
      asked.push(request);
      return Response.json({ id: 'anna' }, { status: 201 });
    });
    expect(made).toEqual({ id: 'anna' });
    expect(asked.map(({ url }) => url)).toEqual(['https://callcard.example/v1/contacts']);
    expect(asked[0]?.headers.get('idempotency-key')).toMatch(/^\w{32}$/);
    expect(asked[0]?.headers.has('authorization')).toBe(false);
  });

  it('has no files there', async () => {
    const program = `export { downloadFile as done } from '@callcard/api/client/node';`;
    await expect(inPage(program, () => new Response())).rejects.toThrow('node:');
  });

  it('has types that need nothing of Node, and refuse what the API does not have', {
    timeout: 60_000,
  }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'callcard-page-'));
    try {
      const program = join(root, 'tests/unit/support/consumer/client.ts');
      const compilerOptions = {
        ...{ target: 'ES2023', module: 'NodeNext', lib: ['ES2023', 'DOM'], types: [] },
        ...{ strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: false },
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [program] }));
      const compiler = join(root, 'node_modules/typescript/bin/tsc');
      const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
      expect([status, stdout]).toEqual([0, '']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
