import { it } from 'vitest';
import { whyNoServer } from '../../../../tests/support/mongodb/test-database.js';
import { expectLittleMemory } from '../../../../tests/support/stream-memory.js';
import { withAudio } from './audio-place.js';

it.skipIf(whyNoServer !== undefined)(
  'a stream into or out of GridFS holds less than 1 MB in memory, however long the recording',
  () => withAudio(({ url }) => expectLittleMemory(new URL('../fixtures/memory.mjs', import.meta.url), url)),
);
