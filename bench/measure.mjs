// Two ways to measure: contenders taking turns over the same work, and the distribution of single calls.

const now = () => Number(process.hrtime.bigint());

/** Keeps results alive, so that no optimiser finds that the work has no purpose. */
let sink;
export const keep = (value) => {
  sink = value;
  return sink;
};

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Lets contenders take turns, so that whatever else the machine does hits all alike. Returns for each the median of the
 * rounds' nanoseconds per item, and `ratio`: how many times its time the reference (the first) needs, median of the rounds.
 *
 * @param {{ name: string, run: (item: unknown) => unknown }[]} contenders
 * @param {readonly unknown[]} items
 */
export function compare(contenders, items, { rounds = 31, roundMs = 40, warmUpMs = 400 } = {}) {
  const repeat = contenders.map(({ run }) => repetitions(run, items, warmUpMs, roundMs));
  const took = contenders.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { run }] of contenders.entries()) took[at].push(pass(run, items, repeat[at]));
  }
  return contenders.map(({ name }, at) => ({
    name,
    nanoseconds: median(took[at]),
    ratio: median(took[at].map((mine, round) => took[0][round] / mine)),
  }));
}

/**
 * Lets contenders take turns, and returns for each the fewest nanoseconds per run of all rounds: whatever else the machine
 * does only adds to them. For contenders too many, or too unlike, for a median of their own.
 *
 * @param {readonly (() => unknown)[]} contenders
 */
export function fastest(contenders, { rounds = 60, repeat = 4, warmUpRounds = 40 } = {}) {
  const best = contenders.map(() => Number.POSITIVE_INFINITY);
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    for (const [at, run] of contenders.entries()) {
      const took = pass(run, [null], repeat);
      if (round >= 0 && took < best[at]) best[at] = took;
    }
  }
  return best;
}

/** Nanoseconds per item. */
function pass(run, items, repeat) {
  const start = now();
  for (let turn = 0; turn < repeat; turn += 1) for (const item of items) keep(run(item));
  return (now() - start) / (repeat * items.length);
}

function repetitions(run, items, warmUpMs, roundMs) {
  const end = now() + warmUpMs * 1e6;
  let each = pass(run, items, 1);
  while (now() < end) each = pass(run, items, 1);
  return Math.max(1, Math.round((roundMs * 1e6) / (each * items.length)));
}

/** The distribution in nanoseconds; the clock's own cost (some 50 ns a call) is left in. */
function distribution(took) {
  const sorted = took.sort();
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
  return { p50: at(0.5), p99: at(0.99), max: sorted[sorted.length - 1] };
}

/** Times every single call. `work` gets the number of the call. */
export function eachCall(work, { calls = 200_000, warmUp = 20_000 } = {}) {
  for (let call = 0; call < warmUp; call += 1) keep(work(call));
  const took = new Float64Array(calls);
  for (let call = 0; call < calls; call += 1) {
    const start = process.hrtime.bigint();
    keep(work(call));
    took[call] = Number(process.hrtime.bigint() - start);
  }
  return distribution(took);
}

/** The same for asynchronous work: one call at a time. */
export async function eachAsyncCall(work, { calls = 200_000, warmUp = 20_000 } = {}) {
  for (let call = 0; call < warmUp; call += 1) keep(await work(call));
  const took = new Float64Array(calls);
  for (let call = 0; call < calls; call += 1) {
    const start = process.hrtime.bigint();
    keep(await work(call));
    took[call] = Number(process.hrtime.bigint() - start);
  }
  return distribution(took);
}

/**
 * Whole runs in seconds of this process's processor time, its collector's threads included, contenders taking turns; the
 * median of the rounds. A machine that does something besides changes it little.
 */
export async function compareProcessorTime(contenders, rounds) {
  const took = contenders.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { run }] of contenders.entries()) {
      const before = process.cpuUsage();
      keep(await run());
      const { user, system } = process.cpuUsage(before);
      took[at].push((user + system) / 1e6);
    }
  }
  return contenders.map(({ name }, at) => ({ name, seconds: median(took[at]) }));
}

/** Bytes of live objects. Needs `--expose-gc`. */
export function liveBytes() {
  for (let turn = 0; turn < 3; turn += 1) globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** Numbers that look random and are the same in every run (Park and Miller). */
export function sequence(seed) {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
