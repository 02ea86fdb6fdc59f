import { CallcardError } from '@callcard/api/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandType } from '../../src/card/card-model.js';
import { groupOf } from '../../src/card/confirming.js';
import {
  concernsUser,
  type DeskAction,
  type DeskState,
  deskAfter,
  isCloseable,
  isLeaving,
  isUnderWay,
  wasDeclined,
} from '../../src/card/desk-state.js';
import { anna, connected, fact, leg, piotr, reading, talking } from './samples.js';

const callId = 'call';
const none = new Set<number>();
const nothing: DeskState = { userId: anna, entries: [] };
const open: DeskAction = { kind: 'opened', callId, place: 'open' };

function after(...actions: readonly DeskAction[]): DeskState {
  return actions.reduce(deskAfter, nothing);
}

/** The only card. */
function cardAfter(...actions: readonly DeskAction[]) {
  const [entry] = after(open, ...actions).entries;
  if (!entry) throw new Error('there is no card');
  return entry;
}

const read = (...of: Parameters<typeof reading>): DeskAction => ({
  kind: 'read',
  callId,
  reading: reading(...of),
  settled: none,
});
const give = (type: CommandType, id = 1): DeskAction => ({ kind: 'given', callId, id, type });

describe('a command', () => {
  it('C3: is pending until a fact says that it is done, and the card that was read after it shows it', () => {
    const held = { kind: 'happened', event: fact('held') } as const;
    expect(isUnderWay(cardAfter(give('hold')), 'hold')).toBe(true);
    const seen = cardAfter(give('hold'), held);
    expect(seen.commands).toMatchObject([{ type: 'hold', done: true }]);
    // What was asked for before the fact came says nothing.
    expect(cardAfter(give('hold'), held, read()).commands).toHaveLength(1);
    const settled = { ...read(), settled: new Set([1]) } as DeskAction;
    expect(cardAfter(give('hold'), held, settled).commands).toEqual([]);
  });

  it('is not given twice, nor beside the one that takes it back', () => {
    expect(cardAfter(give('hold'), give('hold', 2), give('resume', 3)).commands).toMatchObject([{ id: 1 }]);
    expect(cardAfter(give('hold'), give('mute', 2)).commands).toHaveLength(2);
  });

  it('that is refused says why, until the next one', () => {
    const error = new CallcardError('not-your-call', 'no');
    const refused = cardAfter(give('hold'), {
      kind: 'refused',
      callId,
      id: 1,
      problem: { type: 'hold', error },
    });
    expect(refused).toMatchObject({ commands: [], problem: { type: 'hold', error } });
    const again = cardAfter({ kind: 'refused', callId, id: 1, problem: { type: 'hold' } }, give('hold', 2));
    expect(again.problem).toBeUndefined();
  });

  it('of one kind is under way at a time, whatever is pressed and happens in any order', () => {
    const types: readonly CommandType[] = ['hold', 'resume', 'mute', 'unmute', 'transfer', 'hangUp'];
    const action: fc.Arbitrary<DeskAction> = fc.oneof(
      fc.record({ type: fc.constantFrom(...types), id: fc.nat() }).map(({ type, id }) => give(type, id)),
      fc.nat().map((id): DeskAction => ({ kind: 'done', callId, id })),
      fc
        .constantFrom('held', 'resumed', 'muted', 'transferred', 'ended')
        .map((type): DeskAction => ({ kind: 'happened', event: fact(type as 'held') })),
      fc.constant(read()),
    );
    fc.assert(
      fc.property(fc.array(action), (actions) => {
        const groups = cardAfter(...actions).commands.map(({ type }) => groupOf(type));
        expect(new Set(groups).size).toBe(groups.length);
      }),
    );
  });
});

describe('a card', () => {
  it('C9: comes once, and can be put aside and taken back', () => {
    expect(after(open, open).entries).toHaveLength(1);
    expect(cardAfter({ kind: 'placed', callId, place: 'minimised' }).place).toBe('minimised');
  });

  it('stays after a conversation, until it is closed', () => {
    const over = read({ phase: 'ended', legs: [talking()] } as Parameters<typeof reading>[0], {
      status: 'ended',
    });
    const entry = cardAfter(over);
    expect([isLeaving(entry, anna), isCloseable(entry, anna)]).toEqual([false, true]);
    expect(after(open, over, { kind: 'closed', callId }).entries).toEqual([]);
  });

  it('cannot be closed while its user takes part', () => {
    expect(isCloseable(cardAfter(read()), anna)).toBe(false);
    expect(isCloseable(cardAfter(read({ phase: 'talking', talkingWith: connected() })), anna)).toBe(false);
  });

  it('R3: goes by itself when the call only rang, unless it was worked with', () => {
    const ended = leg({ endedAt: '2026-11-30T10:00:05.000Z' });
    const taken = read({ phase: 'talking', talkingWith: connected(piotr), legs: [ended, talking(piotr)] });
    expect(isLeaving(cardAfter(read()), anna)).toBe(false);
    expect(isLeaving(cardAfter(taken), anna)).toBe(true);
    expect(isLeaving(cardAfter(taken, { kind: 'touched', callId }), anna)).toBe(false);
    expect(isLeaving(cardAfter({ kind: 'placed', callId, place: 'apart' }, taken), anna)).toBe(false);
  });

  it('A1b: stays when its user wrote a comment, also after a reload', () => {
    const ended = leg({ endedAt: '2026-11-30T10:00:05.000Z' });
    const comments = [{ author: { id: anna } }] as unknown as ReturnType<typeof reading>['card']['comments'];
    expect(isLeaving(cardAfter(read({ legs: [ended] }, { comments })), anna)).toBe(false);
  });

  it('C8: of a call that was skipped needs to say nothing', () => {
    expect(wasDeclined(cardAfter(read({ legs: [leg({ outcome: 'declined' })] })), anna)).toBe(true);
    expect(wasDeclined(cardAfter(read({ legs: [leg({ outcome: 'noAnswer' })] })), anna)).toBe(false);
  });

  it('is one of twelve at most: one whose call is over goes first', () => {
    const more = Array.from(
      { length: 12 },
      (_, n): DeskAction => ({ kind: 'opened', callId: `${n}`, place: 'open' }),
    );
    const over = read({ phase: 'ended' } as Parameters<typeof reading>[0]);
    const ids = after({ kind: 'opened', callId: 'first', place: 'open' }, open, over, ...more).entries;
    expect(ids).toHaveLength(12);
    expect(ids.map((entry) => entry.callId)).not.toContain(callId);
  });
});

describe('a call without a card', () => {
  it.each([
    [fact('legRinging', { userId: anna }), true],
    [fact('legRinging', { userId: piotr }), false],
    [fact('bridged', { userId: anna }), true],
    [fact('offered', { placedBy: { userId: anna } }), true],
    [fact('commented', { userId: anna }), false],
  ])('$type of $fact.userId concerns Anna: %s', (event, concerns) => {
    expect(concernsUser(event, anna)).toBe(concerns);
  });
});
