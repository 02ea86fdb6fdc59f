// Set-up time at rising rates on a real FreeSWITCH: the bare dialplan, the smallest gateway, and each version of Callcard.
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { countFallbacks } from './event-socket.mjs';
import { both, costRows, whole } from './figures.mjs';
import { clients, fillCrm, line } from './people.mjs';
import { startProcess } from './processes.mjs';
import { startProduct } from './product.mjs';
import { call } from './sipp.mjs';
import { bootSwitch } from './switch.mjs';
import { bareNumber } from './switch-files.mjs';

const smallestGateway = fileURLToPath(new URL('./smallest-gateway.mjs', import.meta.url));

async function withSmallestGateway(cleanup, running, work) {
  const settings = JSON.stringify({ ...running.eventSocket, phonesAt: running.phonesAt });
  const { child, kill } = startProcess(cleanup, process.execPath, [smallestGateway, settings], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  const result = await work();
  await kill();
  return result;
}

async function withProduct(cleanup, version, running, work) {
  const product = await startProduct(cleanup, version, running.eventSocket);
  await fillCrm(product);
  const fallbacks = await countFallbacks(cleanup, running.eventSocket);
  const { result, used } = await product.measure(work);
  await fallbacks.close();
  await product.stop();
  return { ...result, used, fallbacks: fallbacks.count() };
}

/** All cells of one rate, in one go. */
async function atRate(cleanup, tools, versions, { rate, seconds }) {
  const cell = { name: `${rate}/s`, versions: [] };
  for (const version of versions) {
    const running = await bootSwitch(cleanup, tools, version);
    const callers = { callers: clients, rate, seconds };
    const toLine = () => call(cleanup, tools.sipp, { target: running.trunk, line, ...callers });
    if (version === versions[0]) {
      cell.bare = await call(cleanup, tools.sipp, { target: running.bare, line: bareNumber, ...callers });
      cell.smallest = await withSmallestGateway(cleanup, running, toLine);
    }
    cell.versions.push(await withProduct(cleanup, version, running, toLine));
    await running.stop();
  }
  return cell;
}

/** @returns tables, printed as Markdown by whoever asks */
export async function onFreeswitch(cleanup, tools, versions, { rates, seconds }) {
  const cells = [];
  for (const rate of rates) cells.push(await atRate(cleanup, tools, versions, { rate, seconds }));
  const names = versions.map(({ name }) => name);
  const times = ({ milliseconds }) => both(milliseconds);
  return [
    {
      title: `On FreeSWITCH: from INVITE to 200, p50 / p99 in ms, ${seconds} s a cell`,
      note:
        '200 phones that answer at once, 200 known clients with an owner each, 500 ms of talk; Callcard records. Of ' +
        'callers who were answered, by the fallback too.',
      columns: ['calls per second', 'bare dialplan', 'smallest gateway', ...names],
      rows: cells.map(({ name, bare, smallest, versions: ours }) => [
        name,
        times(bare),
        times(smallest),
        ...ours.map(times),
      ]),
    },
    {
      title: 'On FreeSWITCH: what became of the callers, and what it cost',
      columns: ['', ...names],
      rows: cells.flatMap(({ name, versions: ours }) => {
        const figures = ours.map(({ placed, answered, fallbacks, used }) => [
          ['callers', whole(placed)],
          ['lost to the fallback', whole(fallbacks)],
          ['never answered', whole(placed - answered)],
          ...costRows({ used, placed }),
        ]);
        return figures[0].map(([what], at) => [`${name}: ${what}`, ...figures.map((rows) => rows[at][1])]);
      }),
    },
  ];
}
