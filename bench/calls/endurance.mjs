// Many one after the other: what 10,000 calls leave in the memory of the process.
import { readFileSync } from 'node:fs';
import { both, costRows, tenths, whole } from './figures.mjs';
import { withProduct } from './on-freeswitch.mjs';
import { clients, line } from './people.mjs';
import { call } from './sipp.mjs';
import { bootSwitch } from './switch.mjs';

/** Memory is looked at after each tenth. */
const parts = 10;

/** Bytes of a process that are in memory, in megabytes; undefined where the system does not tell. */
function residentMb(pid) {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return undefined;
  }
}

async function inParts(cleanup, tools, running, product, { calls, rate }) {
  const all = { placed: 0, answered: 0, milliseconds: [], memory: [residentMb(product.pid)] };
  for (let part = 0; part < parts; part += 1) {
    const load = { target: running.trunk, line, callers: clients, rate, seconds: calls / parts / rate };
    const { placed, answered, milliseconds } = await call(cleanup, tools.sipp, load);
    all.placed += placed;
    all.answered += answered;
    all.milliseconds.push(...milliseconds);
    all.memory.push(residentMb(product.pid));
  }
  return all;
}

/** @returns tables, printed as Markdown by whoever asks */
export async function endurance(cleanup, tools, version, { calls, rate }) {
  const running = await bootSwitch(cleanup, tools, version);
  const found = await withProduct(cleanup, version, running, {}, (product) =>
    inParts(cleanup, tools, running, product, { calls, rate }),
  );
  await running.stop();
  return [
    {
      title: `On FreeSWITCH: ${whole(calls)} calls, ${rate} a second`,
      note: 'The same people. Memory of the process (RSS), all its threads.',
      columns: ['', version.name],
      rows: [
        ['callers', whole(found.placed)],
        ['lost to the fallback', whole(found.fallbacks)],
        ['never answered', whole(found.placed - found.answered)],
        ['INVITE to 200, p50 / p99, ms', both(found.milliseconds)],
        ...costRows(found),
        ...found.memory.map((mb, part) => [`MB after ${whole((part * calls) / parts)} calls`, tenths(mb)]),
      ],
    },
  ];
}
