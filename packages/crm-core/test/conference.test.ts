import { describe, expect, it } from 'vitest';
import {
  type AgentCommand,
  type Call,
  type CallFact,
  checkCommand,
  commandsOf,
  foldCall,
  ownershipChanges,
  talksOf,
} from '../src/index.js';
import {
  answered,
  bridged,
  ended,
  held,
  joined,
  leadCreated,
  legEnded,
  legRinging,
  listeningEnded,
  listeningStarted,
  muted,
  offered,
} from '../src/testing/index.js';

const t = 1_795_282_339_800;
const anna = { legId: 'leg-a', role: 'owner', userId: 'anna', extension: '1001' } as const;
const piotr = { legId: 'leg-p', role: 'participant', userId: 'piotr', extension: '1002' } as const;
const join = ({ legId, userId, extension }: typeof anna | typeof piotr, at: number) =>
  joined({ legId, userId, extension, at });

const talking: readonly CallFact[] = [
  offered({ at: t }),
  legRinging({ ...anna, at: t + 10 }),
  answered({ legId: anna.legId, at: t + 20 }),
];
const rung = [...talking, legRinging({ ...piotr, at: t + 100 })];
const three = [...rung, join(piotr, t + 200), join(anna, t + 200)];

function fold(facts: readonly CallFact[]): Call {
  const call = foldCall(facts);
  if (!call) throw new Error('no call');
  return call;
}

const refusal = (call: Call, command: AgentCommand, userId: string) => {
  const checked = checkCommand(call, command, userId);
  return checked.ok ? undefined : checked.error;
};

describe('C3: a conversation of three', () => {
  it('has everybody who talks, and whoever had the caller before still has', () => {
    for (const facts of [three, [...three].reverse(), [...three, ...three]]) {
      expect(fold(facts)).toMatchObject({
        phase: 'talking',
        talkingWith: { legId: anna.legId, userId: 'anna' },
        answeredBy: 'anna',
        participants: [
          { legId: anna.legId, userId: 'anna', muted: false },
          { legId: piotr.legId, userId: 'piotr', connectedAt: t + 200, muted: false },
        ],
        transfers: [],
        legs: [
          { legId: anna.legId, answeredAt: t + 20 },
          { ...piotr, answeredAt: t + 200, outcome: 'answered' },
        ],
      });
    }
    expect(talksOf(fold(three)).map(({ userId }) => userId)).toEqual(['anna', 'piotr']);
  });

  it('is there though it is not reported that whoever talked before has come along', () => {
    expect(fold([...rung, join(piotr, t + 200)]).participants).toMatchObject([
      { userId: 'anna', connectedAt: t + 20 },
      { userId: 'piotr' },
    ]);
  });

  it('ends a hold: everybody hears everybody', () => {
    const onHold = [...rung, held({ at: t + 150 })];
    expect(fold(onHold).phase).toBe('held');
    expect(fold([...onHold, join(piotr, t + 200)]).phase).toBe('talking');
  });

  it('leaves the caller to whoever stays, as a transfer', () => {
    const left = [...three, legEnded({ ...anna, at: t + 300 })];
    expect(fold(left)).toMatchObject({
      phase: 'talking',
      talkingWith: { legId: piotr.legId, userId: 'piotr', connectedAt: t + 300 },
      answeredBy: 'anna',
      participants: [{ userId: 'piotr' }],
      transfers: [{ at: t + 300, kind: 'attended', byUserId: 'anna', toUserId: 'piotr' }],
    });
    const call = fold([...left, leadCreated({ at: t + 1 })]);
    const owners = ownershipChanges(call, {
      onAnswer: 'answering-user',
      onManualTransfer: 'receiving-user',
    });
    expect(owners.map(({ ownerId, reason }) => [ownerId, reason])).toEqual([
      ['anna', 'answered'],
      ['piotr', 'transferred'],
    ]);
  });

  it('leaves everything as it was when the colleague goes', () => {
    expect(fold([...three, legEnded({ ...piotr, at: t + 300 })])).toMatchObject({
      talkingWith: { userId: 'anna' },
      participants: [{ userId: 'anna' }],
      transfers: [],
    });
  });

  it('leaves the caller to nobody when it is over', () => {
    for (const facts of [[...three].reverse(), three]) {
      const over = [
        ...facts,
        legEnded({ ...anna, at: t + 300, released: true }),
        legEnded({ ...piotr, at: t + 301, released: true }),
      ];
      expect(fold(over)).toMatchObject({ talkingWith: null, transfers: [] });
      expect(fold([...over, ended({ at: t + 299 })])).toMatchObject({ status: 'answered', transfers: [] });
    }
  });

  it('has the colleague alone when whoever talked hangs up at the moment of the answer', () => {
    const crossed = [...rung, legEnded({ ...anna, at: t + 190 }), join(piotr, t + 200)];
    expect(fold(crossed)).toMatchObject({ phase: 'talking', talkingWith: { userId: 'piotr' } });
  });

  it('is over when the caller is connected to one of them alone, and when the call is', () => {
    const alone = bridged({ legId: piotr.legId, userId: null, extension: null, at: t + 400 });
    const call = fold([...three, legEnded({ ...anna, at: t + 300 }), alone]);
    expect(call.participants).toBeUndefined();
    expect(call).toMatchObject({ talkingWith: { userId: 'piotr' }, transfers: [{ toUserId: 'piotr' }] });
    expect(fold([...three, ended({ at: t + 500 })]).participants).toBeUndefined();
  });

  it('has for each whether the others hear them', () => {
    const call = fold([...three, muted({ legId: piotr.legId, at: t + 250 })]);
    expect(call.muted).toBeUndefined();
    expect(call.participants).toMatchObject([{ muted: false }, { muted: true }]);
  });
});

describe('C3: what may be done', () => {
  const to = { userId: 'piotr' };

  it('while the colleague’s phone rings, the caller is not moved, and nobody else is called', () => {
    const call = fold(rung);
    for (const command of [
      { type: 'hold' },
      { type: 'transfer', kind: 'blind', to: { userId: 'ewa' } },
      { type: 'transfer', kind: 'attended', to: { userId: 'ewa' } },
      { type: 'addParticipant', to: { userId: 'ewa' } },
    ] as const)
      expect(refusal(call, command, 'anna')).toEqual({ code: 'participantIsRung', userId: 'piotr' });
    for (const type of ['mute', 'hangUp', 'resume'] as const)
      expect(refusal(call, { type }, 'anna')).toBeUndefined();
  });

  it('in a conference everybody in it mutes and leaves, and nobody moves the caller', () => {
    const call = fold(three);
    for (const userId of ['anna', 'piotr']) {
      for (const type of ['mute', 'unmute', 'leave', 'hangUp'] as const)
        expect(refusal(call, { type }, userId), type).toBeUndefined();
      for (const command of [
        { type: 'hold' },
        { type: 'resume' },
        { type: 'transfer', kind: 'blind', to: { userId: 'ewa' } },
        { type: 'addParticipant', to: { userId: 'ewa' } },
      ] as const)
        expect(refusal(call, command, userId)).toEqual({ code: 'inConference' });
    }
    expect(refusal(call, { type: 'mute' }, 'ewa')).toEqual({ code: 'notYourCall', userId: 'anna' });
    expect(commandsOf(call)).toContain('leave');
    expect(commandsOf(call)).not.toContain('hold');
  });

  it('whoever stays alone with the caller may do with them what anybody may', () => {
    const call = fold([...three, legEnded({ ...anna, at: t + 300 })]);
    for (const command of [
      { type: 'hold' },
      { type: 'transfer', kind: 'blind', to: { userId: 'ewa' } },
      { type: 'addParticipant', to: { userId: 'ewa' } },
    ] as const)
      expect(refusal(call, command, 'piotr')).toBeUndefined();
    expect(refusal(call, { type: 'leave' }, 'piotr')).toEqual({ code: 'notInConference' });
  });

  it('nobody is called who talks or listens already', () => {
    const call = fold([...three, listeningStarted({ at: t + 210, userId: 'ewa' })]);
    const two = fold(talking);
    expect(refusal(two, { type: 'addParticipant', to: { userId: 'anna' } }, 'anna')).toEqual({
      code: 'takesPartAlready',
      userId: 'anna',
    });
    expect(refusal(two, { type: 'addParticipant', to }, 'anna')).toBeUndefined();
    for (const userId of ['anna', 'piotr', 'ewa'])
      expect(refusal(call, { type: 'listenIn' }, userId)).toEqual({ code: 'takesPartAlready', userId });
    expect(refusal(call, { type: 'whisper' }, 'zofia')).toBeUndefined();
  });

  it('a caller who is on hold is not connected to anybody behind the back of whoever holds them', () => {
    const call = fold([...talking, held({ at: t + 30 })]);
    expect(refusal(call, { type: 'addParticipant', to }, 'anna')).toMatchObject({ code: 'wrongPhase' });
  });
});

describe('C3: listening in', () => {
  const listening = [...talking, listeningStarted({ legId: 'leg-s', userId: 'zofia', at: t + 50 })];

  it('is on the call, and is nobody who talks, answers or has a leg', () => {
    const { listeners, ...call } = fold(listening);
    expect(listeners).toMatchObject([{ userId: 'zofia', startedAt: t + 50, endedAt: null, whispers: false }]);
    expect(call).toEqual(fold(talking));
  });

  it('ends when the phone hangs up, and with the call at the latest', () => {
    const endOf = (...facts: readonly CallFact[]) =>
      fold([...listening, ...facts]).listeners?.map(({ endedAt }) => endedAt);
    const gone = listeningEnded({ legId: 'leg-s', at: t + 90 });
    expect(endOf(gone)).toEqual([t + 90]);
    expect(endOf(gone, ended({ at: t + 80 }))).toEqual([t + 80]);
    expect(endOf(ended({ at: t + 80 }))).toEqual([t + 80]);
    expect(endOf(ended({ at: t + 40 }))).toBeUndefined();
  });
});
