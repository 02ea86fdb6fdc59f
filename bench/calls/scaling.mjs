// One and two processes on one and two switches, at one rate in all: what is shared, and what doubles.
import { countFallbacks } from './event-socket.mjs';
import { both, tenths, whole } from './figures.mjs';
import { clients, fillCrm, line } from './people.mjs';
import { makeFolder, ticksOf, untilIdle } from './processes.mjs';
import { startProduct } from './product.mjs';
import { call } from './sipp.mjs';
import { bootSwitch } from './switch.mjs';

const shapes = [
  { processes: 1, switches: 1 },
  { processes: 2, switches: 1 },
  { processes: 1, switches: 2 },
  { processes: 2, switches: 2 },
];

const sum = (values) => values.reduce((all, value) => all + value, 0);
const several = (count, make) => Promise.all(Array.from({ length: count }, (_, n) => make(n)));
const cpuMsOf = (pids) => sum(pids.map(ticksOf)) * 10;

async function measure(cleanup, tools, version, { processes, switches }, { rate, seconds }) {
  const running = [];
  for (let n = 0; n < switches; n += 1) running.push(await bootSwitch(cleanup, tools, version));
  const eventSockets = running.map(({ eventSocket }) => eventSocket);
  const { folder, remove } = makeFolder(cleanup, 'shared');
  const products = [];
  for (let n = 0; n < processes; n += 1)
    products.push(await startProduct(cleanup, version, eventSockets, folder));
  await fillCrm(products[0]);
  const fallbacks = await several(switches, (n) => countFallbacks(cleanup, eventSockets[n]));
  const pids = products.map(({ pid }) => pid);
  const settled = () => Promise.all(pids.map((pid) => untilIdle(pid)));
  await settled();
  const before = { ours: cpuMsOf(pids), theirs: cpuMsOf(running.map(({ pid }) => pid())) };
  const load = { line, callers: clients, rate: rate / switches, seconds };
  const found = await several(switches, (n) =>
    call(cleanup, tools.sipp, { target: running[n].trunk, ...load }),
  );
  await settled();
  const placed = sum(found.map((each) => each.placed));
  const row = {
    placed,
    answered: sum(found.map((each) => each.answered)),
    milliseconds: found.flatMap((each) => each.milliseconds),
    fallbacks: sum(fallbacks.map((each) => each.count())),
    oursMs: (cpuMsOf(pids) - before.ours) / placed,
    theirsMs: (cpuMsOf(running.map(({ pid }) => pid())) - before.theirs) / placed,
  };
  await Promise.all(fallbacks.map((each) => each.close()));
  for (const product of products) await product.stop();
  for (const each of running) await each.stop();
  await remove();
  return row;
}

/** @returns tables, printed as Markdown by whoever asks */
export async function scaling(cleanup, tools, version, load) {
  const rows = [];
  for (const shape of shapes) {
    const found = await measure(cleanup, tools, version, shape, load);
    rows.push([
      `${shape.processes} on ${shape.switches}`,
      `${whole(found.placed)} / ${whole(found.answered)} / ${whole(found.fallbacks)}`,
      both(found.milliseconds),
      tenths(found.oursMs),
      tenths(found.theirsMs),
    ]);
  }
  return [
    {
      title: `On FreeSWITCH: processes on switches, ${load.rate} calls a second in all for ${load.seconds} s`,
      note: 'One SQLite database; every process is on every switch, and each switch has its share of the calls.',
      columns: [
        ...[
          'processes on switches',
          'callers / answered / lost to the fallback',
          'INVITE to 200, p50 / p99, ms',
        ],
        ...['CPU of all processes per call, ms', 'CPU of all switches per call, ms'],
      ],
      rows,
    },
  ];
}
