// How many commits per second calls make, when so many of them are going on at once.
import { unwrap } from '../library.mjs';
import { sequence } from '../measure.mjs';
import { answeredCall, phoneOf } from './fill.mjs';

export const levels = [1, 16, 64];

/** The same store, counting the commits of calls that were written. */
export function countingCommits(store) {
  const counted = { commits: 0 };
  const commit = async (change) => {
    const done = await store.calls.commit(change);
    if (done.ok) counted.commits += 1;
    return done;
  };
  return { store: { ...store, calls: { ...store.calls, commit } }, counted };
}

async function playCall(service, remoteNumber) {
  const { callId, offered, later } = answeredCall(remoteNumber);
  unwrap(await service.route(callId, [offered]), 'a plan');
  for (const facts of later) unwrap(await service.recordFacts(callId, facts), 'facts of a call');
}

/** Calls of random clients for so many seconds; commits per second. */
async function play(service, counted, nextNumber, atOnce, seconds) {
  const [before, began] = [counted.commits, performance.now()];
  const end = began + seconds * 1000;
  const worker = async () => {
    while (performance.now() < end) await playCall(service, nextNumber());
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return ((counted.commits - before) / (performance.now() - began)) * 1000;
}

/** Commits per second by how many calls there are at once; the best of the rounds. */
export async function measureCommits(service, counted, phones, { seconds, rounds }) {
  const random = sequence(20_261_130);
  const best = Object.fromEntries(levels.map((level) => [level, 0]));
  for (let round = 0; round < rounds; round += 1) {
    for (const level of levels) {
      const rate = await play(service, counted, () => phoneOf(random(phones)), level, seconds);
      best[level] = Math.max(best[level], rate);
    }
  }
  return best;
}
