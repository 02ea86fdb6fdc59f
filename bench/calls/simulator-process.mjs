// The simulated FreeSWITCH of one version as a process, together with its callers. Told by messages what to place.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { watchEventLoop } from '../event-loop.mjs';
import { clients, extensions, line } from './people.mjs';

const { versionFolder, folder, password } = JSON.parse(process.argv[2]);
const built = join(versionFolder, 'packages/freeswitch-sim/dist/index.js');
const { startSimulator } = await import(pathToFileURL(built).href);

const started = await startSimulator({
  password,
  recordingsDir: join(folder, 'recordings'),
  cdrDir: join(folder, 'cdr'),
  phones: Object.fromEntries(extensions.map((name) => [name, { kind: 'answer', afterMs: 0 }])),
});
if (!started.ok) throw new Error(`the simulator did not start: ${started.error.message}`);
const simulator = started.value;

/** Places calls at a steady rate, late ones at once, and resolves when all of them are over. */
function placeAll({ rate, seconds, talkMs }) {
  const wanted = Math.round(rate * seconds);
  const ended = [];
  const began = performance.now();
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(wanted, Math.floor(((performance.now() - began) / 1000) * rate));
      while (ended.length < due) {
        const { number: from, name } = clients[ended.length % clients.length];
        ended.push(simulator.placeCall({ from, name, to: line, hangUpAfterMs: talkMs }).ended);
      }
      if (ended.length < wanted) return;
      clearInterval(timer);
      resolve(Promise.all(ended));
    }, 2);
  });
}

process.on('message', async (order) => {
  const loop = watchEventLoop();
  const calls = await placeAll(order);
  const answered = calls.filter((call) => call.answered).length;
  process.send({ placed: calls.length, answered, ...loop.take() });
});
process.on('disconnect', () => process.exit());
process.send({ host: simulator.host, port: simulator.port });
