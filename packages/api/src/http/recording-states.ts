import { type RecordingState, type StoredState, storedStates, unstoredStates } from '@callcard/crm-core';

/** Every state of a recording. */
export const recordingStates = [...unstoredStates, ...storedStates, 'damaged', 'deleted'] as const;

const reasons: Record<Exclude<RecordingState, StoredState | 'damaged'>, string> = {
  expected: 'The recording has not started yet.',
  recording: 'The recording is still being made.',
  stopped: 'The recording has ended and is not in the store yet; try again soon.',
  missing: 'The recording was made, but its file could not be found, or was lost.',
  empty: 'The recording holds no audio.',
  deleted: 'The recording was deleted: its time was over, its data was erased, or somebody asked for it.',
};

/** Why a recording in this state has no audio in the store. */
export function whyNotStored(state: RecordingState): string {
  const said: string | undefined = Object.hasOwn(reasons, state)
    ? reasons[state as keyof typeof reasons]
    : undefined;
  return said ?? 'The recording has no audio in the store.';
}
