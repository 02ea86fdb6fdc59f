import type { Call } from '../model/call.js';
import { fieldsOf } from '../model/object-shape.js';
import { recordingsOf } from '../model/shapes/call.js';
import { isSettledRecording } from '../recordings/life-cycle.js';

/** Whether something is still expected of a call: it lives, or a recording is neither kept nor known to be lost. */
export function isUnfinished(call: Pick<Call, 'phase' | 'recordings'>): boolean {
  return (
    fieldsOf(call)?.['phase'] !== 'ended' ||
    recordingsOf(call).some(({ state }) => !isSettledRecording(state))
  );
}
