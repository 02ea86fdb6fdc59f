import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '@callcard/store-sqlite';
import { it } from 'vitest';
import { playKills } from '../support/kill-loop.js';
import { must } from '../support/must.js';

/** Files of the folder of recordings: one a recording, with its checksum beside it, and the locks of openings. */
async function filesIn(dataDir: string): Promise<readonly string[]> {
  const entries = readdirSync(join(dataDir, 'audio'), { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  return names.filter((name) => name !== 'lock' && !name.endsWith('.sha256'));
}

it(
  'a process with SQLite and a folder that is killed twenty times while it writes and records loses and doubles nothing',
  {
    timeout: 240_000,
  },
  () =>
    playKills(20, {
      settings: {},
      openStore: async (dataDir) => must(await openSqliteStore({ path: join(dataDir, 'callcard.sqlite') })),
      audioObjects: filesIn,
    }),
);
