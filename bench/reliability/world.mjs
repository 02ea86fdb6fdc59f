// A switch with phones, Callcard on it over a wire, and callers who say what became of them.
import { join } from 'node:path';
import { openEventSocket } from '../calls/event-socket.mjs';
import { clients, extensions, fillCrm, line } from '../calls/people.mjs';
import { freeSipPort } from '../calls/ports.mjs';
import { makeFolder, until } from '../calls/processes.mjs';
import { callerScenario } from '../calls/sip-scenarios.mjs';
import { startPhones, startSipp } from '../calls/sipp.mjs';
import { bootSwitch } from '../calls/switch.mjs';
import { startGateway } from './gateway.mjs';
import { writeTone } from './tone.mjs';
import { startWire } from './wire.mjs';

/** Callers who are still under way so long after their talk are given up, in seconds. */
const patience = 90;

/** Of each number, what its caller logged. Milliseconds of SIPp's clock. */
function outcomesIn(text) {
  const outcomes = new Map();
  for (const [, what, status, number, at] of text.matchAll(
    /(called|answered|refused|cut|over)(?: (\d{3}))? (\+\d+) (\d+)/g,
  )) {
    const outcome = outcomes.get(number) ?? {};
    outcomes.set(number, { ...outcome, [what]: what === 'refused' ? Number(status) : Number(at) });
  }
  return outcomes;
}

/** Who has the phone of whom: the extensions of the clients' owners, and those of as many colleagues. */
export function halves(count) {
  return { owners: extensions.slice(0, count), colleagues: extensions.slice(count, 2 * count) };
}

/**
 * Opens everything; `phonesOf` says who answers, given the tone that phones send.
 *
 * @param {import('../calls/cleanup.mjs').Cleanup} cleanup
 */
export async function openWorld(cleanup, tools, version, { phonesOf, outside, settings = {}, prepare }) {
  const { folder, remove } = makeFolder(cleanup, 'tones');
  const tone = writeTone(join(folder, 'tone.pcmu'));
  const outsidePort = await freeSipPort();
  const endOutside = outside && (await startPhones(cleanup, tools.sipp, outsidePort, outside(tone)));
  const running = await bootSwitch(cleanup, tools, version, {
    prepare: (at) => prepare?.(at, outsidePort),
    phones: phonesOf(tone),
  });
  const wire = await startWire(cleanup, running.eventSocket);
  const gateway = await startGateway(cleanup, version, wire.eventSocket, settings);
  await fillCrm(gateway);
  const users = await gateway.all('/v1/users?limit=200');
  const userOf = new Map(users.map(({ extension, id }) => [extension, id]));

  /** How many there are, such as of `channels` or of bridged `calls`. */
  async function count(what) {
    // Anew each time, for the switch itself may have been away.
    const socket = await openEventSocket(running.eventSocket);
    const answer = await socket.api(`show ${what} count`).finally(socket.close);
    return Number(/^(\d+) total/m.exec(answer)?.[1] ?? Number.NaN);
  }

  return {
    running,
    wire,
    gateway,
    userOf,
    count,
    /** The user who owns the client that has this number. */
    ownerOf: (number) => userOf.get(extensions[clients.findIndex((client) => client.number === number)]),
    untilCount: (what, wanted, limitMs = 60_000) =>
      until(`${wanted} ${what}`, async () => (await count(what)) >= wanted, limitMs),
    /** Resolves at the first event of this kind from now on. */
    async event(name) {
      let seen = () => undefined;
      const first = new Promise((resolve) => {
        seen = resolve;
      });
      const observer = await openEventSocket(running.eventSocket, (event) => seen(event));
      await observer.send(`event json ${name}`);
      return first.finally(observer.close);
    },
    /** Lets clients call, so many a second; `ended` gives what became of each. */
    async call({ from = 0, count: howMany, rate, talkMs, to = line }) {
      const theirs = clients.slice(from, from + howMany);
      const seconds = Math.ceil(howMany / rate + talkMs / 1000) + patience;
      const run = await startSipp(cleanup, tools.sipp, {
        scenario: callerScenario({ line: to, talkMs, tonePath: tone }),
        csv: theirs.map(({ number, name }) => `${number};${name}`),
        target: running.trunk,
        args: ['-m', howMany, '-r', rate, '-l', howMany, '-timeout', seconds],
      });
      const ended = run.exited.then(async () => {
        const outcomes = outcomesIn(run.read('calls.log'));
        await run.end();
        return new Map(theirs.map(({ number }) => [number, outcomes.get(number) ?? {}]));
      });
      return { ended };
    },
    async close() {
      await gateway.stop();
      await wire.close();
      await running.stop();
      await endOutside?.();
      await remove();
    },
  };
}
