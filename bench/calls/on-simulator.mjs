// A minute of calls on the simulated switch: what a call costs the product, and how long a parked caller waits for it.
import { countFallbacks, watchClaims } from './event-socket.mjs';
import { costRows, percentile, tenths, whole } from './figures.mjs';
import { fillCrm } from './people.mjs';
import { startProduct } from './product.mjs';
import { startSimulator } from './simulator.mjs';
import { talkMs } from './sipp.mjs';

async function measure(cleanup, version, { rate, seconds }) {
  const simulator = await startSimulator(cleanup, version);
  const product = await startProduct(cleanup, version, simulator.eventSocket);
  await fillCrm(product);
  const claims = await watchClaims(cleanup, simulator.eventSocket);
  const fallbacks = await countFallbacks(cleanup, simulator.eventSocket);
  const { result, used } = await product.measure(() => simulator.place({ rate, seconds, talkMs }));
  const waited = claims.milliseconds();
  await claims.close();
  await fallbacks.close();
  await product.stop();
  await simulator.stop();
  return [
    ['callers', whole(result.placed)],
    ['lost to the fallback', whole(fallbacks.count())],
    ['never answered', whole(result.placed - result.answered)],
    ['claim p50 / p99, ms', `${tenths(percentile(waited, 0.5))} / ${tenths(percentile(waited, 0.99))}`],
    ...costRows({ used, placed: result.placed }),
    ['the same in the simulator, ms', `${tenths(result.delayP99Ms)} / ${tenths(result.delayMaxMs)}`],
  ];
}

/** @returns tables, printed as Markdown by whoever asks */
export async function onSimulator(cleanup, versions, { simulatorRate: rate, simulatorSeconds: seconds }) {
  const figures = [];
  for (const version of versions) figures.push(await measure(cleanup, version, { rate, seconds }));
  return [
    {
      title: `On the simulator: ${rate} calls per second for ${seconds} s`,
      note:
        'The same people. Claim: from CHANNEL_PARK until the fallback timer is deleted or the first leg is dialled, by ' +
        'the clock of the switch.',
      columns: ['', ...versions.map(({ name }) => name)],
      rows: figures[0].map(([what], at) => [what, ...figures.map((rows) => rows[at][1])]),
    },
  ];
}
