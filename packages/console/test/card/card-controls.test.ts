import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createCardControls } from '../../src/card/card-controls.js';
import type { CommandType, Reading } from '../../src/card/card-model.js';
import type { CardDesk } from '../../src/card/desk.js';
import type { DeskEntry } from '../../src/card/desk-state.js';
import { anna, connected, reading, talking } from './samples.js';

const rings = reading({}, { commands: ['answer', 'skip'] as CommandType[] });
const talk = reading(
  { phase: 'talking', talkingWith: connected(), legs: [talking()] },
  { status: 'talking', commands: ['hold', 'mute', 'transfer', 'hangUp'] },
);
const held = reading(
  { phase: 'held', legs: [talking()] },
  { status: 'onHold', commands: ['resume', 'mute', 'transfer', 'hangUp'] },
);

/** A desk with these cards, and what was done with them. */
function deskOf(...readings: readonly Reading[]) {
  const done: string[] = [];
  const entries = readings.map(
    (each, n) =>
      ({ callId: `${n}`, reading: each, place: 'minimised', commands: [] }) as unknown as DeskEntry,
  );
  const cards = {
    entries: signal(entries),
    handset: signal(undefined),
    userId: anna,
    give: async (callId: string, { type }: { readonly type: string }) => void done.push(`${type} ${callId}`),
    place: (callId: string, place: string) => void done.push(`${place} ${callId}`),
    turn: (callId: string, panel: string) => void done.push(`${panel} ${callId}`),
  } as unknown as CardDesk;
  return { done, controls: createCardControls(cards, 'agent') };
}

describe('what is done without pointing at a card', () => {
  it('C8: answers and declines the call that began to ring last', () => {
    const { done, controls } = deskOf(rings, talk, rings);
    expect([controls.answer(), controls.decline()]).toEqual([true, true]);
    expect(done).toEqual(['answer 2', 'skip 2']);
  });

  it('C3: holds the conversation before the one that is held is taken back', () => {
    const both = deskOf(talk, held);
    both.controls.hold();
    const one = deskOf(held);
    one.controls.hold();
    expect([both.done, one.done]).toEqual([['hold 0'], ['resume 0']]);
  });

  it('C9: brings the card back where something is to be written or chosen', () => {
    const { done, controls } = deskOf(talk, rings);
    expect([controls.transfer(), controls.comment()]).toEqual([true, true]);
    expect(done).toEqual(['open 0', 'transfer 0', 'open 0', 'comment 0']);
  });

  it('is nothing where there is no call for it', () => {
    const { done, controls } = deskOf();
    const { answer, mute, hold, hangUp, transfer, comment } = controls;
    expect([answer(), mute(), hold(), hangUp(), transfer(), comment()]).toEqual(Array(6).fill(false));
    expect(done).toEqual([]);
  });
});
