import { ok, type Result } from '@callcard/crm-core';
import {
  compileSteps,
  music,
  type PlannedSteps,
  type StepsTarget,
  setAll,
  type UnsafeValue,
} from '../plan/compile.js';
import type { PlanApplication } from '../protocol/encoder.js';
import { markVariable } from '../vocabulary.js';

/** SIP lets a call pass so many hops: one that is given away again and again begins anew each time. */
const hops = '70';

/**
 * What the caller's channel does by itself once it has left the user: it hears music while the steps ring, and the last one
 * takes it. The recording goes on, for it hangs on this channel.
 */
export function transferPlan(
  plan: Omit<PlannedSteps, 'asks'>,
  target: StepsTarget,
): Result<readonly PlanApplication[], UnsafeValue> {
  const compiled = compileSteps({ ...plan, asks: null }, target, false);
  if (!compiled.ok) return compiled;
  return ok([
    setAll({
      continue_on_fail: 'true',
      hangup_after_bridge: 'true',
      max_forwards: hops,
      playback_timeout_sec: '',
      ringback: music,
      transfer_ringback: music,
    }),
    // The hold ended with the conversation.
    { app: 'unset', arg: markVariable.hold },
    ...compiled.value,
  ]);
}
