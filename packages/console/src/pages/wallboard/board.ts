import type { components } from '@callcard/api/client';

type Schemas = components['schemas'];
type UserPresence = Schemas['UserPresence'];
export type LiveCall = Schemas['CallItem'];

/** What somebody does, as the board shows it. */
export type PersonState =
  | 'free'
  | 'talking'
  | 'ringing'
  | 'wrappingUp'
  | 'unavailable'
  | 'notRegistered'
  | 'offDuty';

/** In which order the board shows people: whoever can take the next call first. */
export const personStates: readonly PersonState[] = [
  ...(['free', 'ringing', 'talking', 'wrappingUp'] as const),
  ...(['unavailable', 'notRegistered', 'offDuty'] as const),
];

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly state: PersonState;
  /** When that began; null: not known. */
  readonly since: string | null;
  /** The call that they have, or that rings. */
  readonly call: LiveCall | undefined;
}

/** When a user began to talk in a call; undefined: they do not. */
function talksSince(call: LiveCall, userId: string): string | undefined {
  const talkers = [...(call.participants ?? []), ...(call.talkingWith === null ? [] : [call.talkingWith])];
  return talkers.find((talker) => talker.userId === userId)?.connectedAt;
}

/** Since when a user's phone rings for a call; undefined: it does not. */
function ringsSince(call: LiveCall, userId: string): string | undefined {
  const leg = call.legs.find(
    ({ userId: of, ringingAt, answeredAt, pickedUpAt, endedAt }) =>
      of === userId &&
      ringingAt !== null &&
      answeredAt === null &&
      pickedUpAt === undefined &&
      endedAt === null,
  );
  return leg?.ringingAt ?? undefined;
}

function firstOf(calls: readonly LiveCall[], since: (call: LiveCall) => string | undefined) {
  for (const call of calls) {
    const at = since(call);
    if (at !== undefined) return { call, since: at };
  }
  return undefined;
}

/** What everybody does: presence, made more precise by the calls that live. */
export function peopleOf(presence: readonly UserPresence[], calls: readonly LiveCall[]): readonly Person[] {
  const people = presence.map(({ userId: id, name, presence: state, beganAt }): Person => {
    const talks = firstOf(calls, (call) => talksSince(call, id));
    if (talks) return { id, name, state: 'talking', ...talks };
    const rings = firstOf(calls, (call) => ringsSince(call, id));
    if (rings) return { id, name, state: 'ringing', ...rings };
    return { id, name, state: state === 'onCall' ? 'talking' : state, since: beganAt, call: undefined };
  });
  return people.sort(
    (one, other) =>
      personStates.indexOf(one.state) - personStates.indexOf(other.state) ||
      one.name.localeCompare(other.name),
  );
}

/** How many people are in each state; states that nobody is in are left out. */
export function countsOf(
  people: readonly Person[],
): readonly { readonly state: PersonState; readonly n: number }[] {
  return personStates
    .map((state) => ({ state, n: people.filter((person) => person.state === state).length }))
    .filter(({ n }) => n > 0);
}

/** A caller whom nobody has answered yet. */
export interface Waiting {
  readonly call: LiveCall;
  readonly since: string;
  /** The queue that the caller waits in, by the plan; null: somebody in particular is rung. */
  readonly queueId: string | null;
}

/** Who waits, whoever waits longest first. */
export function waitingOf(calls: readonly LiveCall[]): readonly Waiting[] {
  return calls
    .filter(({ direction, phase }) => direction === 'inbound' && (phase === 'offered' || phase === 'ringing'))
    .map((call) => ({ call, since: call.offeredAt, queueId: queueOf(call) }))
    .sort((one, other) => one.since.localeCompare(other.since));
}

function queueOf({ plan }: LiveCall): string | null {
  for (const step of plan?.steps ?? []) if ('queueId' in step && step.queueId !== null) return step.queueId;
  return null;
}
