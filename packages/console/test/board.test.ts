import { describe, expect, it } from 'vitest';
import { countsOf, type LiveCall, peopleOf, waitingOf } from '../src/pages/wallboard/board.js';

const at = (second: number) => `2026-11-30T09:00:${String(second).padStart(2, '0')}.000Z`;

/** A call that lives, as far as the board looks at it. */
function call(change: object): LiveCall {
  const usual = {
    ...{ id: 'c1', direction: 'inbound', phase: 'ringing', status: null, offeredAt: at(0) },
    ...{ legs: [], talkingWith: null, plan: null },
  };
  // The board looks at nothing else.
  return { ...usual, ...change } as unknown as LiveCall;
}

function leg(userId: string, change: object = {}) {
  return { userId, ringingAt: at(5), answeredAt: null, endedAt: null, ...change };
}

function user(
  userId: string,
  presence: 'free' | 'onCall' | 'unavailable' | 'offDuty',
  beganAt: string | null = null,
) {
  return { userId, name: userId, presence, beganAt, devices: [] };
}

describe('who is on the board', () => {
  it('rings while a phone of theirs rings, and talks once they are connected, from then on', () => {
    const ringing = call({ id: 'a', legs: [leg('anna')] });
    const talking = call({
      id: 'b',
      phase: 'talking',
      talkingWith: { legId: 'l', userId: 'piotr', connectedAt: at(9) },
      legs: [leg('piotr', { answeredAt: at(9) })],
    });
    const people = peopleOf([user('anna', 'free'), user('piotr', 'onCall')], [ringing, talking]);
    expect(people).toMatchObject([
      { id: 'anna', state: 'ringing', since: at(5), call: { id: 'a' } },
      { id: 'piotr', state: 'talking', since: at(9), call: { id: 'b' } },
    ]);
  });

  it('does not ring any more once the phone was picked up, answered or left', () => {
    const legs = [
      leg('anna', { endedAt: at(9) }),
      leg('anna', { pickedUpAt: at(9) }),
      leg('anna', { answeredAt: at(9) }),
    ];
    expect(peopleOf([user('anna', 'free', at(9))], [call({ legs })])).toMatchObject([
      { state: 'free', since: at(9), call: undefined },
    ]);
  });

  it('talks in a conference, and on calls that are none of ours', () => {
    const conference = call({
      phase: 'talking',
      participants: [{ legId: 'l', userId: 'anna', connectedAt: at(3), muted: false }],
    });
    const people = peopleOf([user('anna', 'free'), user('piotr', 'onCall', at(1))], [conference]);
    expect(people).toMatchObject([
      { id: 'anna', state: 'talking', since: at(3) },
      { id: 'piotr', state: 'talking', since: at(1), call: undefined },
    ]);
  });

  it('comes first when free, and is counted by state', () => {
    const people = peopleOf(
      [user('a', 'offDuty'), user('c', 'free'), user('d', 'unavailable'), user('b', 'free')],
      [],
    );
    expect(people.map(({ id }) => id)).toEqual(['b', 'c', 'd', 'a']);
    expect(countsOf(people)).toEqual([
      { state: 'free', n: 2 },
      { state: 'unavailable', n: 1 },
      { state: 'offDuty', n: 1 },
    ]);
  });
});

describe('who waits', () => {
  it('is whoever called us and has nobody yet, the longest wait first, with the queue of the plan', () => {
    const steps = [
      { kind: 'ring', queueId: null },
      { kind: 'wait', queueId: 'q' },
    ];
    const waiting = waitingOf([
      call({ id: 'late', offeredAt: at(7), phase: 'offered' }),
      call({ id: 'early', offeredAt: at(2), plan: { steps } }),
      call({ id: 'ours', direction: 'outbound' }),
      call({ id: 'talks', phase: 'talking' }),
      call({ id: 'says', phase: 'voicemail' }),
    ]);
    expect(waiting.map(({ call: { id }, since, queueId }) => [id, since, queueId])).toEqual([
      ['early', at(2), 'q'],
      ['late', at(7), null],
    ]);
  });
});
