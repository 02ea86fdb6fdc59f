import { describe, expect, it } from 'vitest';
import { createSightings } from '../src/node/sightings.js';

function world() {
  const time = { now: 1_000 };
  return { time, sightings: createSightings({ now: () => time.now }) };
}
const call = { id: 'a', offeredAt: 500 };

describe('a call was last seen', () => {
  it('when the switch listed it, however long the switch lives after it', () => {
    const { time, sightings } = world();
    sightings.listed(['a']);
    time.now = 9_000;
    sightings.listed([]);
    sightings.alive();
    expect(sightings.of(call)).toBe(1_000);
  });

  it('at the last sign of life of a switch that is another process now', () => {
    const { time, sightings } = world();
    sightings.listed(['a']);
    time.now = 9_000;
    sightings.alive();
    time.now = 20_000;
    sightings.restarted();
    time.now = 21_000;
    sightings.alive();
    expect(sightings.of(call)).toBe(9_000);
    expect(sightings.of({ id: 'b', offeredAt: 8_000 })).toBe(9_000);
    expect(sightings.of({ id: 'c', offeredAt: 20_500 })).toBeUndefined();
  });

  it('never, by a process that came after it', () => {
    const { sightings } = world();
    sightings.alive();
    expect(sightings.of(call)).toBeUndefined();
  });
});
