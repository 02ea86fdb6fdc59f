import { describe, expect, it } from 'vitest';
import { standingOf } from '../../src/card/standing.js';
import { anna, call, connected, leg, piotr, talking } from './samples.js';

const at = '2026-11-30T10:00:05.000Z';

describe("somebody's part in a call", () => {
  it('C8: whose phone rings may answer it, and nobody else', () => {
    expect(standingOf(call(), anna)).toMatchObject({ rings: true, talks: false, live: true, took: false });
    expect(standingOf(call(), piotr)).toMatchObject({ rings: false, live: false, rang: false });
  });

  it('A9: whoever talks has the caller, and the one before has not', () => {
    const moved = call({
      phase: 'talking',
      talkingWith: connected(piotr),
      legs: [{ ...talking(), endedAt: at }, talking(piotr)],
    });
    expect(standingOf(moved, anna)).toMatchObject({ talks: false, live: false, took: true });
    expect(standingOf(moved, piotr)).toMatchObject({ talks: true, live: true });
  });

  it('C3: a caller on hold is still theirs', () => {
    expect(standingOf(call({ phase: 'held', legs: [talking()] }), anna).talks).toBe(true);
  });

  it('C3: whoever asks a colleague sees whether they have picked up; the colleague is asked, and does not talk', () => {
    const asked = leg({ userId: piotr, role: 'other', extension: '1002' });
    const rings = call({ phase: 'held', legs: [talking(), asked] });
    expect(standingOf(rings, anna)).toMatchObject({
      talks: true,
      consultation: { userId: piotr, extension: '1002', pickedUp: false },
    });
    const picked = call({ phase: 'held', legs: [talking(), { ...asked, pickedUpAt: at }] });
    expect(standingOf(picked, anna).consultation?.pickedUp).toBe(true);
    expect(standingOf(picked, piotr)).toMatchObject({
      ...{ isAsked: true, talks: false, rings: false, live: true, took: true },
      consultation: undefined,
    });
  });

  it('C3: of several who talk each is muted or not', () => {
    const participants = [
      { ...connected(anna), muted: false },
      { ...connected(piotr), muted: true },
    ] as Parameters<typeof standingOf>[0]['participants'];
    const three = call({
      phase: 'talking',
      talkingWith: connected(anna),
      ...(participants && { participants }),
    });
    expect(standingOf(three, anna)).toMatchObject({ talks: true, muted: false });
    expect(standingOf(three, piotr)).toMatchObject({ talks: true, muted: true });
  });

  it('C3: whoever listens in takes no part, and whoever did does not any more', () => {
    const listener = { legId: 'l', userId: piotr, extension: '1002', startedAt: at, whispers: true };
    const now = call({ phase: 'talking', listeners: [{ ...listener, endedAt: null }] });
    expect(standingOf(now, piotr)).toMatchObject({ listens: 'whispering', talks: false, live: true });
    const over = call({ phase: 'talking', listeners: [{ ...listener, endedAt: at }] });
    expect(standingOf(over, piotr)).toMatchObject({ listens: undefined, live: false });
  });

  it('of a call that is over nobody has a part, whatever its legs say', () => {
    const over = call({ phase: 'ended', legs: [talking()] } as Parameters<typeof call>[0]);
    expect(standingOf(over, anna)).toMatchObject({ talks: false, rings: false, live: false, took: true });
  });
});
