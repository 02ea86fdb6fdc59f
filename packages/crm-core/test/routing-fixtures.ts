import {
  checkDial,
  type Line,
  type Queue,
  type RoutedCaller,
  type RoutingInput,
  type RoutingPlan,
  type RoutingStep,
  type User,
} from '../src/index.js';
import { aLine, aPhone, aQueue, aUser } from '../src/testing/index.js';

/** A Monday, 10:00 in Warsaw. */
export const monday = Date.UTC(2026, 2, 2, 9);

export const people = {
  anna: aUser({ id: 'anna', extension: '1001', mobile: aPhone('+48601000001') }),
  piotr: aUser({ id: 'piotr', extension: '1002', mobile: aPhone('+48601000002') }),
  ewa: aUser({ id: 'ewa', extension: '1003' }),
  jan: aUser({ id: 'jan', extension: '1004' }),
};

export const client: RoutedCaller = {
  e164: '+48222000000',
  withheld: false,
  records: [{ type: 'contact', id: 'contact-1' }],
};

type Fields = Partial<Omit<RoutingInput, 'line' | 'users' | 'queues' | 'presence' | 'checkDial'>> & {
  readonly line?: Partial<Omit<Line, 'routing'>>;
  readonly routing?: Partial<Line['routing']>;
  /** True: there is a trunk. */
  readonly canDialOut?: boolean;
  readonly users?: readonly User[];
  readonly queues?: readonly (Partial<Queue> & { readonly id: string })[];
  readonly presence?: Readonly<Record<string, 'free' | 'onCall' | 'unavailable' | 'notRegistered'>>;
};

/** A line in Poland whose client belongs to Anna; everybody of {@link people} is free. */
export function input({
  line,
  routing,
  users,
  queues,
  presence,
  canDialOut,
  ...rest
}: Fields = {}): RoutingInput {
  return {
    line: aLine({ ...line, routing: { ringOwner: true, ownerRingSeconds: 20, queueId: null, ...routing } }),
    at: monday,
    caller: client,
    ownerId: 'anna',
    users: new Map((users ?? Object.values(people)).map((user) => [user.id, user])),
    queues: new Map((queues ?? []).map((queue) => [queue.id, aQueue(queue)])),
    ...(presence ? { presence: new Map(Object.entries(presence)) } : {}),
    ...(canDialOut === true ? { checkDial } : {}),
    legId: (n) => `leg-${n}`,
    ...rest,
  };
}

/** One line of text for each step: `recordOwner: anna`, `queue q: piotr|ewa`, `mobile: +48…`, `end: voicemail`. */
export function told(plan: RoutingPlan): string[] {
  return plan.steps.map(toldStep);
}

function toldStep(step: RoutingStep): string {
  switch (step.kind) {
    case 'ring': {
      const names = step.targets.map(({ userId }) => userId);
      const queue = step.queueId === null ? '' : ` ${step.queueId}`;
      return `${step.reason}${queue}: ${names.join(step.strategy === 'ordered' ? '|' : ',')}`;
    }
    case 'wait':
      return `${step.reason} ${step.queueId}: wait ${step.seconds}`;
    case 'mobile':
      return `${step.reason}: ${step.number}`;
    case 'voicemail':
      return `${step.reason}: voicemail`;
    case 'hangup':
      return `${step.reason}: hangup ${step.cause}`;
  }
}

/** One line of text for each verdict: `queue anna alreadyRung`. */
export function verdicts(plan: RoutingPlan): string[] {
  return plan.rejected.map(
    ({ rung, userId, queueId, reason }) => `${rung} ${userId ?? queueId ?? ''} ${reason}`,
  );
}
