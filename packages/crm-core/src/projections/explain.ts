import type { Call } from '../model/call.js';
import type { MatchSummary } from '../model/match.js';
import { fieldsOf } from '../model/object-shape.js';
import { refKey } from '../model/record.js';
import type { RejectedTarget, RoutingPlan, RoutingStep } from '../model/routing-plan.js';
import { readCall } from '../model/shapes/call.js';
import { matchShape } from '../model/shapes/match.js';
import { planShape } from '../model/shapes/plan.js';
import {
  dialRefusals,
  grades,
  hangups,
  hours,
  outcomes,
  paths,
  phases,
  reasons,
  recordingStates,
  rejections,
  roles,
  rules,
  rungs,
  statuses,
  transferKinds,
  verdicts,
} from './explain-words.js';

/** Ids and numbers come from records and networks: whatever could end a log line or hide in it becomes `?`. */
function plain(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, '?').slice(0, 100);
}

/** A code in words; a stored plan or call may hold one that nobody knows any more. */
function word<T extends string>(words: Readonly<Record<T, string>>, code: T): string {
  return Object.hasOwn(words, code) ? words[code] : plain(code);
}

function list(parts: readonly string[]): string {
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function explainMatch({ verdict, rule, e164, bindings, candidates }: MatchSummary): string {
  const found = candidates.map((candidate) => {
    const why = candidate.reasons.map((reason) => word(reasons, reason)).join(', ');
    return `${plain(refKey(candidate))} ${word(grades, candidate.grade)} (${why})`;
  });
  const number = e164 === null ? '' : ` ${plain(e164)}`;
  const bound = list(bindings.map((ref) => plain(refKey(ref))));
  return `${word(verdicts, verdict)}${number}: ${word(rules, rule)}; bound to ${bound}; candidates: ${list(found)}`;
}

function explainStep(step: RoutingStep): string {
  const why = word(rungs, step.reason);
  switch (step.kind) {
    case 'ring': {
      const phones = step.targets.map(({ userId, extension, devices = [], ringSeconds }) => {
        const at = [extension, ...devices.map(({ sipUser }) => sipUser)].map(plain).join(' and ');
        const own = ringSeconds === undefined ? '' : ` for ${ringSeconds} s`;
        return `${plain(userId)} at ${at}${own}`;
      });
      const each = step.targets.length > 1 && step.strategy === 'ordered' ? ' one after the other' : '';
      const queue = step.queueId === null ? '' : ` ${plain(step.queueId)}`;
      return `ring ${list(phones)}${each} for ${step.ringSeconds} s (${why}${queue})`;
    }
    case 'wait':
      return `wait for ${step.seconds} s for somebody to be free (${why} ${plain(step.queueId)})`;
    case 'mobile': {
      const whose = step.userId === null ? '' : ` of ${plain(step.userId)}`;
      const confirm = step.confirm ? ', with confirmation' : '';
      return `dial ${plain(step.number)}${whose} for ${step.ringSeconds} s${confirm} (${why})`;
    }
    case 'voicemail':
      return `voicemail of at most ${step.maxSeconds} s (${why})`;
    case 'hangup':
      return `hang up, ${word(hangups, step.cause)} (${why})`;
  }
}

function explainRejected({ rung, userId, queueId, reason, dialRefusal }: RejectedTarget): string {
  const who = userId ?? queueId;
  const code = fieldsOf(dialRefusal)?.['code'];
  const refusal = typeof code === 'string' ? `, ${word<string>(dialRefusals, code)}` : '';
  return `${who === null ? 'a number' : plain(who)} as ${word(rungs, rung)}: ${word(rejections, reason)}${refusal}`;
}

function explainPlan(plan: RoutingPlan): string {
  const damaged = plan.damaged ? `; damaged settings: ${list(plan.damaged.map(plain))}` : '';
  const hour = plan.hours === null ? '' : `, ${word(hours, plan.hours)}`;
  const steps = plan.steps.map((step, at) => `${at + 1}. ${explainStep(step)}`);
  const judgements = plan.judgedAgain?.length ?? 0;
  const again = judgements === 0 ? '' : `; who is free was judged again: ${judgements} times`;
  return `${word(paths, plan.path)}${hour}: ${steps.join('; ')}; not rung: ${list(plan.rejected.map(explainRejected))}${again}${damaged}`;
}

const nobody = matchShape.read({}) as MatchSummary;

const noPlan = planShape.read({}) as RoutingPlan;

/**
 * Says in English why a match or a plan came out as it did, for logs (rules M3, R6). The only sentences of this
 * library: do not parse them and do not show them to end users, their words may change in any version.
 * Guarantees: one line of printable ASCII; ids, numbers and codes only, never a name or a text that a caller or a
 * record brought along. It does hold phone numbers: log it where those may be logged.
 *
 * @example
 * const match = matchCaller({ remote, candidates: [] });
 * const sentence = explain(match);
 * console.log(sentence.split(';')[0]); // unknown caller +48601234567: no open record has the number (M2)
 */
export function explain(subject: MatchSummary | RoutingPlan): string {
  const fields = fieldsOf(subject) ?? {};
  return 'verdict' in fields
    ? explainMatch(matchShape.read(fields) ?? nobody)
    : explainPlan(planShape.read(fields) ?? noPlan);
}

/** Says in English how a call stands and how it came to that, one line for each part; guarantees as {@link explain}. */
export function explainCall(given: Call): readonly string[] {
  const call = readCall(given);
  const state =
    call.status === null
      ? word(phases, call.phase)
      : `${word(phases, call.phase)}, ${word(statuses, call.status)}`;
  const cause = call.hangupCause === null ? '' : ` (${plain(call.hangupCause)})`;
  const legs = call.legs.map(({ userId, extension, role, outcome }) => {
    const who = plain(userId ?? extension ?? 'somebody');
    return `phone of ${who} (${word(roles, role)}): ${outcome === null ? 'not over' : word(outcomes, outcome)}`;
  });
  const transfers = call.transfers.map(({ kind, byUserId, toUserId, toExtension }) => {
    const to = plain(toUserId ?? toExtension ?? 'somebody');
    return `transferred from ${plain(byUserId ?? 'somebody')} to ${to} (${transferKinds[kind]})`;
  });
  const recordings = call.recordings.map(
    ({ id, kind, state }) => `${kind} recording ${plain(id)}: ${recordingStates[state]}`,
  );
  return [
    `${call.direction} call ${plain(call.id)} on ${plain(call.lineNumber)}: ${state}${cause}`,
    ...(call.match === null ? [] : [explain(call.match)]),
    ...(call.plan === null ? [] : [explain(call.plan)]),
    ...(call.fallback ? ["nobody claimed the call in time: the switch's own fallback took it"] : []),
    ...legs,
    ...transfers,
    ...recordings,
  ];
}
