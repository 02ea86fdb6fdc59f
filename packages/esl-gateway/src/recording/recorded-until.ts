import type { Call, Instant } from '@callcard/crm-core';
import { measure } from './audio-file.js';
import { placesOf } from './places.js';

/**
 * Until when there is audio of a call whose end nobody saw, by the length of its files from their start; null: there is
 * none. `root`: the recordings folder as this process sees it. Never rejects.
 */
export async function recordedUntil(call: Call, root: string): Promise<Instant | null> {
  const known = new Map(call.recordings.map(({ id, startedAt }) => [id, startedAt]));
  let until: Instant | null = null;
  for (const { recordingId, kind, path } of placesOf(call)) {
    const startedAt = known.get(recordingId) ?? (kind === 'conversation' ? call.answeredAt : null);
    const lengthMs = startedAt === null ? null : await measure(root, path);
    if (startedAt !== null && lengthMs !== null) until = Math.max(until ?? 0, startedAt + lengthMs);
  }
  return until;
}
