import type { Call, CallFact, CallRecording } from '@callcard/crm-core';
import { objectsIn } from '../stored.js';

/** Facts that may change what is shown of a call with each of its recordings: with whom, on which line, by whom, how long it is kept. */
const shownWithAll: ReadonlySet<CallFact['type']> = new Set([
  ...(['offered', 'identified', 'legRinging', 'legIdentified', 'answered', 'bridged', 'joined'] as const),
  ...(['ended', 'erased'] as const),
]);

/** The recordings of a call that a fact of it changed, as they are now. */
export function changedRecordings(call: Call, fact: CallFact): readonly CallRecording[] {
  const recordings = objectsIn(call.recordings);
  if ('recordingId' in fact) return recordings.filter(({ id }) => id === fact.recordingId);
  return shownWithAll.has(fact.type) ? recordings : [];
}
