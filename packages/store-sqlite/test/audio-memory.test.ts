import { join } from 'node:path';
import { it } from 'vitest';
import { expectLittleMemory } from '../../../tests/support/stream-memory.js';
import { inFolder } from './folder.js';

it('a stream into or out of a folder holds less than 1 MB in memory, however long the recording', () =>
  inFolder((folder) =>
    expectLittleMemory(new URL('fixtures/memory.mjs', import.meta.url), join(folder, 'audio'), 40_000_000),
  ));
