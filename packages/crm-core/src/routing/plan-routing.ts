import type { HoursVerdict, RoutingPath, RoutingPlan } from '../model/routing-plan.js';
import { routingDefaults } from '../model/routing-settings.js';
import { plannedRecording } from '../recordings/consent.js';
import { applyAction } from './actions.js';
import { createBuilder, type PlanBuilder, type RoutingInput } from './builder.js';
import { judgeCaller } from './callers.js';
import { hoursVerdict, isOpen } from './hours.js';
import { addLadder } from './ladder.js';
import { languageOf, ownPromptsOf } from './prompts.js';

interface Way {
  readonly path: RoutingPath;
  readonly hours: HoursVerdict | null;
}

/** Adds the steps of the first rung that decides where the call goes. */
function chooseWay(b: PlanBuilder): Way {
  const { line, caller, at } = b.input;
  const { routing } = line;
  const seen = new Set<string>();
  const { blocked, exception, vip } = judgeCaller(routing, caller);
  if (blocked) {
    applyAction(b, routing.whenBlocked ?? routingDefaults.whenBlocked, 'blockList', seen);
    return { path: 'blocked', hours: null };
  }
  if (exception && exception.action.kind !== 'normal') {
    applyAction(b, exception.action, 'exception', seen);
    return { path: 'exception', hours: null };
  }
  const hours = line.hours ? hoursVerdict(line.hours, at, b.input.timeZone) : null;
  const anyHour = vip && routing.vip?.atAnyHour === true;
  if (hours !== null && !isOpen(hours) && !anyHour) {
    applyAction(b, line.hours?.whenClosed ?? { kind: 'voicemail' }, 'outOfHours', seen);
    return { path: 'outOfHours', hours };
  }
  addLadder(b, vip, seen);
  return { path: vip ? 'vip' : 'normal', hours };
}

/** Who took nobody's call is taken by voicemail; blocked callers, and callers of a line without voicemail, by the end. */
export function endPlan(b: PlanBuilder, path: RoutingPath): void {
  const { voicemail } = b.input.line.routing;
  if (path === 'blocked') b.hangup('end', routingDefaults.whenBlocked.cause);
  else if (voicemail ?? routingDefaults.voicemail) b.voicemail('end');
  else b.hangup('end', 'unavailable');
}

/**
 * Plans who rings for a call, whole (rules R1 to R6). Pure and total: same input, same plan (rule R8), whatever the
 * records hold; asking "who would get this call?" is calling this function and not carrying the plan out (rule R7).
 * Guarantees: the last step takes the caller, so the switch can finish the plan with nobody watching; no user and no
 * number is rung twice, but for the rounds of a queue with a maximum wait; everybody who could have been rung and is
 * not is listed with the reason, the first thousand of them. Any JSON where records and settings are expected makes
 * a plan: what cannot be understood counts as left out, and the plan names it (`damaged`).
 *
 * @example
 * const plan = planRouting({ line, at: Date.now(), caller, ownerId: 'ewa', users, queues, legId: () => randomUUID() });
 * const taker = plan.steps.at(-1)?.kind; // always 'voicemail' or 'hangup'
 * console.log(plan.steps[0]?.reason, taker); // recordOwner voicemail
 */
export function planRouting(input: RoutingInput): RoutingPlan {
  const b = createBuilder(input);
  const { path, hours } = chooseWay(b);
  if (!b.ended) endPlan(b, path);
  return {
    path,
    hours,
    steps: b.steps,
    rejected: b.rejected,
    ...plannedRecording(b.input.line),
    language: languageOf(b.input.line),
    ...ownPromptsOf(b.input.line),
    ...(b.input.line.label ? { lineLabel: b.input.line.label } : {}),
    ...(b.damaged.length > 0 ? { damaged: b.damaged } : {}),
  };
}
