// Takes the names of indexes out of MongoDB queries. The stand-in reads an index that is named from end to end, and finds
// the same one within its bounds when none is named; a real server uses the bounds either way.
import { createRequire } from 'node:module';

const ofStore = new URL('../../packages/store-mongo/package.json', import.meta.url);

/** From now on, in this process. */
export function leaveOutHints() {
  const { Aggregate, Query } = createRequire(ofStore)('mongoose');
  for (const { prototype } of [Aggregate, Query]) {
    prototype.hint = function () {
      return this;
    };
  }
}
