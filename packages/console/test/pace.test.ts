import { describe, expect, it } from 'vitest';
import { createPacer } from '../src/parts/pace.js';

/** A pacer whose pauses end when the test says so. */
function paced() {
  let runs = 0;
  const pauses: (() => void)[] = [];
  const pacer = createPacer(
    () => {
      runs += 1;
    },
    1_000,
    (_, done) => {
      pauses.push(done);
      return () => pauses.splice(pauses.indexOf(done), 1);
    },
  );
  return { pacer, runs: () => runs, pauseEnds: () => pauses.shift()?.(), isPausing: () => pauses.length > 0 };
}

describe('a pacer', () => {
  it('does at once what is wanted first, and once after a pause what is wanted in it', () => {
    const { pacer, runs, pauseEnds } = paced();
    pacer.want();
    expect(runs()).toBe(1);
    pacer.want();
    pacer.want();
    expect(runs()).toBe(1);
    pauseEnds();
    expect(runs()).toBe(2);
  });

  it('rests when nothing is wanted', () => {
    const { pacer, runs, pauseEnds, isPausing } = paced();
    pacer.want();
    pauseEnds();
    expect(isPausing()).toBe(false);
    pacer.want();
    expect(runs()).toBe(2);
  });

  it('does nothing any more once it is stopped', () => {
    const { pacer, runs, pauseEnds } = paced();
    pacer.want();
    pacer.want();
    pacer.stop();
    pauseEnds();
    expect(runs()).toBe(1);
  });
});
