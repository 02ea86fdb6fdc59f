import type { Call } from '@callcard/crm-core';
import { fallbackRecordingPath, parseRecordingPath, type RecordingRef, recordingPath } from './paths.js';

/**
 * Lists where the files of an ended call can be, by what is known of the call and by the names that plans and the
 * fallback use. A call whose end nobody saw may have any of them, and one whose plan is not known any that plans make.
 */
export function placesOf(call: Call): RecordingRef[] {
  const unseen = call.endedBy === 'unknown' || call.endedBy === null;
  const { plan } = call;
  const anyPlan = unseen || plan === null;
  const paths: string[] = [];
  if (anyPlan || plan.recordConversation || plan.consent)
    paths.push(recordingPath(call.id, 'conversation', call.offeredAt));
  // Whoever talked with somebody comes to no voicemail after it.
  const messagePlanned = plan?.steps.some(({ kind }) => kind === 'voicemail') && call.answeredAt === null;
  if (anyPlan || messagePlanned) paths.push(recordingPath(call.id, 'voicemail', call.offeredAt));
  if (unseen || call.fallback) paths.push(fallbackRecordingPath(call.id));
  // What was reported is looked for wherever it was reported.
  for (const { path } of call.recordings) if (path !== null && !paths.includes(path)) paths.push(path);
  return paths.flatMap((path) => parseRecordingPath(path) ?? []);
}
