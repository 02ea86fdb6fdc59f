// Set-up time at rising rates on a real FreeSWITCH: the bare dialplan, the smallest gateway, and each version of Callcard.
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { countFallbacks } from './event-socket.mjs';
import { both, costRows, tenths, whole } from './figures.mjs';
import { startOutside, trunkName, whileOfficeWorks } from './office.mjs';
import { clients, fillCrm, line, people } from './people.mjs';
import { startProcess, ticksOf } from './processes.mjs';
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

/** What the product and its switch take for the calls of `work`, which is given the product and the ids of the owners. */
export async function withProduct(cleanup, version, running, { people: howMany, settings }, work) {
  const product = await startProduct(cleanup, version, running.eventSocket, undefined, settings);
  const owners = await fillCrm(product, howMany);
  const fallbacks = await countFallbacks(cleanup, running.eventSocket);
  const before = ticksOf(running.pid());
  const { result, used } = await product.measure(() => work(product, owners));
  const switchCpuMs = (ticksOf(running.pid()) - before) * 10;
  await fallbacks.close();
  await product.stop();
  return { ...result, used: { ...used, switchCpuMs }, fallbacks: fallbacks.count() };
}

/** Who else is in a busy office: those who place calls, and those whose phones come and go. */
const placing = 20;
const coming = 20;

/** The same callers, in an office that has more to do than to answer them. */
async function inBusyOffice(cleanup, tools, version, callers) {
  const all = people(clients.length + placing + coming);
  const there = clients.length + placing;
  const outside = await startOutside(cleanup, tools.sipp);
  const running = await bootSwitch(cleanup, tools, version, {
    prepare: outside.prepare,
    phones: [{ extensions: all.extensions.slice(0, there) }],
    spare: all.extensions.slice(there),
  });
  const crm = { people: all.clients.length, settings: { FREESWITCH_TRUNK: trunkName } };
  const cell = await withProduct(cleanup, version, running, crm, (product, owners) => {
    const office = {
      rate: callers.rate,
      numbers: all.clients.slice(clients.length, there).map(({ number }) => number),
      owners: owners.slice(clients.length, there),
      extensions: all.extensions.slice(there),
    };
    return whileOfficeWorks(cleanup, tools, { running, product }, office, () =>
      call(cleanup, tools.sipp, { target: running.trunk, line, ...callers }),
    );
  });
  await running.stop();
  await outside.end();
  return cell;
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
    cell.versions.push(await withProduct(cleanup, version, running, {}, toLine));
    await running.stop();
  }
  cell.versions.push(await inBusyOffice(cleanup, tools, versions[0], { callers: clients, rate, seconds }));
  return cell;
}

/** @returns tables, printed as Markdown by whoever asks */
export async function onFreeswitch(cleanup, tools, versions, { rates, seconds }) {
  const cells = [];
  for (const rate of rates) cells.push(await atRate(cleanup, tools, versions, { rate, seconds }));
  const names = [...versions.map(({ name }) => name), 'in a busy office'];
  const times = ({ milliseconds }) => both(milliseconds);
  return [
    {
      title: `On FreeSWITCH: from INVITE to 200, p50 / p99 in ms, ${seconds} s a cell`,
      note:
        '200 phones that answer at once, 200 known clients with an owner each, 500 ms of talk; Callcard records. Of ' +
        'callers who were answered, by the fallback too. In a busy office one call is placed for ten that come in, each held, ' +
        'taken back and ended over the API, and five phones a second register or go.',
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
        const figures = ours.map(({ placed, answered, fallbacks, used, office }) => [
          ['callers', whole(placed)],
          ['lost to the fallback', whole(fallbacks)],
          ['never answered', whole(placed - answered)],
          ['placed by the office / steps that failed', office ? `${office.placed} / ${office.failed}` : '–'],
          ['CPU of the switch per call, ms', tenths(used.switchCpuMs / placed)],
          ...costRows({ used, placed }),
        ]);
        return figures[0].map(([what], at) => [`${name}: ${what}`, ...figures.map((rows) => rows[at][1])]);
      }),
    },
  ];
}
