import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { inFolder } from './folder.js';

const run = promisify(execFile);
const built = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Nothing but the store keeps the process alive while it closes. */
const program = (path: string) => `
  import { openSqliteStore } from ${JSON.stringify(built('store-sqlite/dist/index.js'))};
  import { aLine } from ${JSON.stringify(built('crm-core/dist/testing/index.js'))};
  const { value: store } = await openSqliteStore({ path: ${JSON.stringify(path)} });
  for (let n = 0; n < 200; n += 1) void store.lines.insert(aLine({ id: 'line-' + n, number: '+4822555' + (1000 + n) }));
  await store.close();
  console.log('closed');
`;

const title = 'a process that closes a store while writes are under way goes on until it is closed';
it(title, { timeout: 60_000 }, () =>
  inFolder(async (folder) => {
    const script = join(folder, 'program.mjs');
    writeFileSync(script, program(join(folder, 'crm.db')));
    const { stdout } = await run(process.execPath, [script]);
    expect(stdout).toBe('closed\n');
  }),
);
