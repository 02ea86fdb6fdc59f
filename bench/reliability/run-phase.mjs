// One phase, from an empty switch to what became of everybody.

import { verdictOf } from './verdict.mjs';
import { openWorld } from './world.mjs';

/**
 * @param {import('../calls/cleanup.mjs').Cleanup} cleanup
 * @param {{ phase: import('./phases.mjs').Phase, count: number }} what
 */
export async function runPhase(cleanup, tools, version, { phase, count }) {
  const world = await openWorld(cleanup, tools, version, phase);
  try {
    const outcomes = await phase.play(world, count);
    return { name: phase.name, ...(await verdictOf(world, outcomes, phase.expected)) };
  } finally {
    await world.close();
  }
}
