import { factId } from '../../call/fact-ids.js';
import { leftMessage } from '../../call/outcome.js';
import { isLeadMoment } from '../../leads/lead-moment.js';
import { isCandidate } from '../../match/candidates.js';
import type { Call } from '../../model/call.js';
import type { CallFact, Identified, Offered } from '../../model/fact.js';
import type { Line } from '../../model/line.js';
import { isPartyRef } from '../../model/party.js';
import { judgeCaller } from '../../routing/callers.js';
import { settingsOf } from '../../routing/read-settings.js';
import type { DecisionReads } from './decision-reads.js';
import { identify, remoteOf } from './identify.js';
import type { CallPolicy } from './policy.js';
import type { CallServicePorts } from './ports.js';

/** An inbound call that comes from nobody, as far as it was identified and bound. */
export interface StrangersCall {
  readonly call: Call;
  readonly offered: Offered;
  readonly identified: Identified;
}

/** Whom a person bound by hand is nobody new either. */
function isStranger({ call, identified: { match, lineId } }: StrangersCall): boolean {
  if (call.createdLeadId !== null || call.direction !== 'inbound' || lineId === null) return false;
  if (call.bindings.some(isPartyRef)) return false;
  return match.verdict === 'unknown' && match.e164 !== null;
}

/** Whether something happened that a line may wait for; only then the line is read. */
function isMoment(before: Call | undefined, call: Call): boolean {
  if (!before?.match) return true;
  return (
    (before.answeredAt === null && call.answeredAt !== null) || (!leftMessage(before) && leftMessage(call))
  );
}

/**
 * What an unknown caller becomes at the line's moment (rules C5, A12): a lead, or, when the number has somebody by now,
 * the client whom the call is bound to as if it came in now (rule M10). `before`: the call as it is stored; `line`: as
 * identification just read it.
 */
export async function leadFacts(
  { store, clock, ids }: CallServicePorts,
  reads: DecisionReads,
  policy: CallPolicy,
  stranger: StrangersCall,
  { before, line: known }: { readonly before: Call | undefined; readonly line: Line | undefined },
): Promise<readonly CallFact[]> {
  const { call, offered, identified } = stranger;
  const { lineId, match } = identified;
  if (lineId === null || !isStranger(stranger) || !isMoment(before, call)) return [];
  const stored = known ?? (await reads.lineById(lineId));
  const line = stored && settingsOf(stored);
  if (!line || !isLeadMoment(line, call) || (before?.match && isLeadMoment(line, before))) return [];
  // Nobody works on a caller whom the line turns away (rule R6).
  const caller = { e164: match.e164, withheld: false, records: call.bindings };
  if (judgeCaller(line.routing, caller).blocked) return [];
  const fact = { callId: call.id, at: clock.now() };
  const holders = await reads.candidatesOf(remoteOf(offered, line, policy));
  if (!holders.some(isCandidate))
    return [{ type: 'leadCreated', id: factId.leadCreated, ...fact, leadId: ids.next() }];
  const now = await identify(store, reads, policy, offered, fact.at);
  return now.fact.bindings.map((record) => {
    const id = factId.recordBound(record);
    return { type: 'recordBound', id, ...fact, record, userId: null };
  });
}
