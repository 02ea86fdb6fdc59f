// Contenders that take turns, so that whatever else the machine does hits all alike.
import { ticksOf } from '../calls/processes.mjs';
import { median } from '../library.mjs';

/** @typedef {import('./drivers.mjs').Asked & { name: string, pid: number, drive?: import('./drivers.mjs').Driver }} Contender
 * `pid`: of its server; `drive`: what asks it instead */

async function run(drive, contender, load) {
  const before = ticksOf(contender.pid);
  const { took, bytes, seconds } = await (contender.drive ?? drive)(contender, load);
  const cpuMs = before === undefined ? Number.NaN : (ticksOf(contender.pid) - before) * 10;
  return {
    took,
    perSecond: took.length / seconds,
    bytesPerSecond: bytes / seconds,
    cpuMsEach: cpuMs / took.length,
  };
}

/**
 * For each contender the medians of the rounds, and all times in milliseconds; `ratio`: the median of its rate to that of the first in
 * the same round.
 *
 * @param {import('./drivers.mjs').Driver} drive
 * @param {readonly Contender[]} contenders the reference first
 * @param {import('./drivers.mjs').Load} load
 */
export async function compareRequests(drive, contenders, load, rounds) {
  const found = contenders.map(() => []);
  for (const contender of contenders) await run(drive, contender, load);
  for (let round = 0; round < rounds; round += 1) {
    // Another one begins each time.
    for (const at of contenders.map((_, n) => (n + round) % contenders.length))
      found[at].push(await run(drive, contenders[at], load));
  }
  return contenders.map(({ name }, at) => {
    const of = (figure) => median(found[at].map(figure));
    return {
      ...{ name, connections: load.connections },
      perSecond: of(({ perSecond }) => perSecond),
      bytesPerSecond: of(({ bytesPerSecond }) => bytesPerSecond),
      cpuMsEach: of(({ cpuMsEach }) => cpuMsEach),
      took: found[at].flatMap(({ took }) => took),
      ratio: median(found[at].map(({ perSecond }, round) => perSecond / found[0][round].perSecond)),
    };
  });
}
