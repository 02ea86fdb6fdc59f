import type { Names } from '../../parts/names.js';
import type { Format } from '../../words/format.js';
import type { PageWords } from '../../words/languages.js';
import type { RoutingPlan } from './model.js';

type Step = RoutingPlan['steps'][number];
type Rejected = RoutingPlan['rejected'][number];

interface Telling {
  readonly words: PageWords['plan'];
  readonly names: Pick<Names, 'user' | 'queue'>;
  readonly format: Pick<Format, 'duration'>;
}

/** What a step of a plan does, and why it is there. */
export function stepText(telling: Telling, step: Step): string {
  const { words } = telling;
  return words.because(whatIsDone(telling, step), words.reason[step.reason]);
}

function whatIsDone({ words, names, format }: Telling, step: Step): string {
  const lasting = (seconds: number) => format.duration(seconds * 1000);
  const user = (id: string | null) => names.user(id) ?? words.somebody;
  switch (step.kind) {
    case 'ring': {
      const [first, ...more] = step.targets.map(({ userId, extension }) => names.user(userId) ?? extension);
      const all = [first ?? words.somebody, ...more];
      const together = step.strategy === 'simultaneous' ? words.step.together : words.step.inOrder;
      const who = more.length === 0 ? all.join() : together(all.join(', '));
      return words.step.ring(who, lasting(step.ringSeconds));
    }
    case 'wait':
      return words.step.wait(names.queue(step.queueId) ?? step.queueId, lasting(step.seconds));
    case 'mobile':
      return step.userId === null
        ? words.step.number(step.number, lasting(step.ringSeconds))
        : words.step.mobile(user(step.userId), lasting(step.ringSeconds));
    case 'voicemail':
      return words.step.voicemail(lasting(step.maxSeconds));
    case 'hangup':
      return words.step.hangup[step.cause];
  }
}

/** Who could have rung, or which queue, and why they did not. */
export function rejectedText({ words, names }: Telling, { userId, queueId, rung, reason }: Rejected): string {
  const who = names.user(userId) ?? names.queue(queueId) ?? words.somebody;
  return `${who} (${words.reason[rung]}): ${words.rejected[reason]}`;
}
