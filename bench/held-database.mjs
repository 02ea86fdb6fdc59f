// The event loop of a process that writes calls while another process holds the database.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchEventLoop } from './event-loop.mjs';
import { inFolder } from './library.mjs';

const [rate, heldMs, targetMs] = [200, 4_000, 50];
const script = (name) => fileURLToPath(new URL(`./${name}.mjs`, import.meta.url));

function start(name, settings) {
  const child = fork(script(name), [JSON.stringify(settings)]);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${name} ended (${code})`);
  });
  ended.catch(() => undefined);
  const answer = async () => (await Promise.race([once(child, 'message'), ended]))[0];
  return { child, answer };
}

async function measure(version, folder) {
  const settings = { version, path: join(folder, `${version.name}.sqlite`), rate, heldMs };
  const writer = start('held-database-writer', settings);
  try {
    await writer.answer();
    const idle = watchEventLoop();
    const holder = start('held-database-holder', settings);
    try {
      await holder.answer();
    } finally {
      holder.child.kill();
    }
    writer.child.send('stop');
    const seen = await writer.answer();
    return { ...seen, idleMaxMs: idle.take().delayMaxMs };
  } finally {
    writer.child.kill();
  }
}

export function heldDatabase(versions) {
  return inFolder(async (folder) => {
    const figures = [];
    for (const version of versions) figures.push(await measure(version, folder));
    const row = (what, text) => [what, ...figures.map(text)];
    const ms = (value) => `${Math.round(value).toLocaleString('en-US')} ms`;
    const [{ delayMaxMs }] = figures;
    const seconds = heldMs / 1000;
    return [
      {
        title: `Writing ${rate} calls per second while another process holds the database for ${seconds} s`,
        note:
          'One commit a call, SQLite store, a process of its own; measured from a second before to a second after. Written: ' +
          'calls whose promise resolved, late ones included.',
        columns: ['', ...versions.map(({ name }) => name)],
        rows: [
          row('event loop delay, max', (of) => ms(of.delayMaxMs)),
          row('event loop delay, p99', (of) => ms(of.delayP99Ms)),
          row('max in a process that waits for nothing', (of) => ms(of.idleMaxMs)),
          row('slowest write', (of) => ms(of.slowestMs)),
          row('written', (of) => of.written.toLocaleString('en-US')),
          row('failed', (of) => of.failed.toLocaleString('en-US')),
        ],
        targets: [
          {
            what: `event loop delay while the database is held for ${seconds} s, max`,
            target: `≤ ${targetMs} ms`,
            measured: ms(delayMaxMs),
            met: delayMaxMs <= targetMs,
          },
        ],
      },
    ];
  });
}
