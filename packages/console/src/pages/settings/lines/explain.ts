import type { components } from '@callcard/api/client';
import type { SettingsWords } from '../../../words/en/settings-index.js';
import { type Names, nameIn } from '../parts/names.js';

type DryRun = components['schemas']['DryRun'];
type Plan = components['schemas']['RoutingPlan'];
type Step = Plan['steps'][number];
type Rejected = Plan['rejected'][number];
type Rung = Step['reason'];

/** The rules of the domain by which a rung is in a plan. */
export const rules: Readonly<Record<Rung, string>> = {
  blockList: 'R6',
  exception: 'R6',
  outOfHours: 'R5',
  vip: 'R6',
  lastAgent: 'R6',
  dealOwner: 'R6',
  recordOwner: 'R1',
  substitute: 'R6',
  queue: 'R3',
  overflow: 'R3',
  mobile: 'R4',
  end: 'R2',
  transfer: 'C3',
};

/** Something that would happen, or not, and why. */
export interface Explained {
  readonly what: string;
  readonly why: string;
  readonly rule: string;
}

type Speaking = SettingsWords['dryRun'];

function whyOf(words: Speaking, rung: Rung): Pick<Explained, 'why' | 'rule'> {
  return { why: words.rungs[rung], rule: rules[rung] };
}

function stepText(words: Speaking, names: Names, step: Step): string {
  switch (step.kind) {
    case 'ring': {
      const who = step.targets.map(
        ({ userId, extension }) => `${nameIn(names.users, userId)} (${extension})`,
      );
      const list = who.join(step.strategy === 'simultaneous' ? words.together : words.afterwards);
      return words.steps.ring(list, step.ringSeconds);
    }
    case 'wait':
      return words.steps.wait(nameIn(names.queues, step.queueId), step.seconds);
    case 'mobile':
      return words.steps.mobile(
        step.userId === null ? step.number : `${nameIn(names.users, step.userId)} (${step.number})`,
        step.ringSeconds,
      );
    case 'voicemail':
      return words.steps.voicemail(step.maxSeconds);
    case 'hangup':
      return words.steps.hangup[step.cause];
  }
}

/** Who would ring, in order, and what takes the caller in the end. */
export function explainSteps(words: Speaking, names: Names, { plan }: DryRun): readonly Explained[] {
  return plan.steps.map((step) => ({
    what: stepText(words, names, step),
    ...whyOf(words, step.reason),
  }));
}

function whoOf(words: Speaking, names: Names, { userId, queueId }: Rejected): string {
  if (userId !== null) return nameIn(names.users, userId);
  return queueId === null ? words.outside : nameIn(names.queues, queueId);
}

function refusalOf(words: Speaking, { reason, dialRefusal }: Rejected): string {
  if (dialRefusal === undefined) return words.reasons[reason];
  return `${words.reasons[reason]}: ${words.refusals[dialRefusal.code]}`;
}

/** Who could have been rung and is not. */
export function explainRejected(words: Speaking, names: Names, { plan }: DryRun): readonly Explained[] {
  return plan.rejected.map((rejected) => ({
    what: `${whoOf(words, names, rejected)}: ${refusalOf(words, rejected)}`,
    ...whyOf(words, rejected.rung),
  }));
}

/** Who the caller is taken for. */
export function explainCaller(words: Speaking, { match }: DryRun): string {
  const { primary, candidates, verdict } = match;
  const name = candidates.find(({ id }) => id === primary?.id)?.name;
  return name === undefined ? words.verdicts[verdict] : `${words.verdicts[verdict]}: ${name}`;
}

/** Which way the call goes, and why. */
export function explainPath(words: Speaking, { plan: { path, hours } }: DryRun): readonly string[] {
  return [words.paths[path], ...(hours === null ? [] : [words.hours[hours]])];
}

/** Whether the conversation would be recorded. */
export function explainRecording(words: Speaking, { plan }: DryRun): string {
  if (plan.consent !== undefined) return words.recording[plan.consent];
  return plan.recordConversation ? words.recording.yes : words.recording.no;
}
