import type { MatchSummary } from '../../model/match.js';
import type { Instant, RecordRef } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import type { RoutingPlan } from '../../model/routing-plan.js';
import { planRouting } from '../../routing/plan-routing.js';
import { createDecisionReads } from './decision-reads.js';
import type { CallServiceError } from './errors.js';
import { identify } from './identify.js';
import { routingInputFor } from './plan-call.js';
import type { CallPolicy } from './policy.js';
import type { CallServicePorts } from './ports.js';

/** A call that nobody places: who would call which line, and when (rule R7). */
export interface DryRunQuery {
  /** The caller's number as the network would give it; empty or `anonymous`: withheld. */
  readonly caller: string;
  /** Our number, as callers dial it. */
  readonly lineNumber: string;
  readonly at: Instant;
}

/** What a dry run found: who the caller would be, and the plan, with every verdict (rules R6, R7). */
export interface DryRun {
  readonly at: Instant;
  readonly lineId: string;
  readonly match: MatchSummary;
  readonly bindings: readonly RecordRef[];
  readonly ownerId: string | null;
  /** Leg ids are `dry-run-0` and so on: no leg has them. */
  readonly plan: RoutingPlan;
}

/**
 * Who would get this call, by the same functions that route a call. Reads only, and makes no ids. Hours are those of
 * the instant that is asked about; who is on a call, and who talked last, is as it is now. Errors: `unknownLine`.
 */
export async function dryRun(
  ports: CallServicePorts,
  policy: CallPolicy,
  { caller, lineNumber, at }: DryRunQuery,
): Promise<Result<DryRun, Extract<CallServiceError, { code: 'unknownLine' }>>> {
  const reads = createDecisionReads(ports.store);
  const { line, fact } = await identify(
    ports.store,
    reads,
    policy,
    {
      type: 'offered',
      id: 'dry-run',
      callId: 'dry-run',
      at,
      direction: 'inbound',
      remoteNumber: caller,
      remoteName: null,
      withheld: false,
      lineNumber,
      node: '',
    },
    at,
  );
  if (!line) return err({ code: 'unknownLine', lineNumber });
  const { match, bindings, ownerId } = fact;
  const input = await routingInputFor(ports, reads, policy, {
    line,
    at,
    callId: null,
    node: undefined,
    e164: match.e164,
    withheld: match.verdict === 'withheld',
    bindings,
    ownerId,
    legId: (n) => `dry-run-${n}`,
  });
  const plan = planRouting(input);
  return ok({ at, lineId: line.id, match, bindings, ownerId, plan });
}
