import {
  type CallService,
  type CallServiceError,
  ok,
  type RecordedFacts,
  type Result,
} from '@callcard/crm-core';
import type { ReportedFacts } from '../channel/facts.js';
import { legsNotMade } from '../channel/legs-not-made.js';

/** Records what a channel reports, and what follows from it and the call's plan: the ends of phones that became no channel. */
export async function recordReported(
  callService: CallService,
  { callId, facts, attempts }: ReportedFacts,
): Promise<Result<RecordedFacts, CallServiceError>> {
  const recorded = await callService.recordFacts(callId, facts);
  if (!recorded.ok || !attempts) return recorded;
  const notMade = legsNotMade(recorded.value.call, attempts);
  if (notMade.length === 0) return recorded;
  const more = await callService.recordFacts(callId, notMade);
  if (!more.ok) return more;
  const { added, refused } = recorded.value;
  return ok({
    ...more.value,
    added: [...added, ...more.value.added],
    refused: [...refused, ...more.value.refused],
  });
}
