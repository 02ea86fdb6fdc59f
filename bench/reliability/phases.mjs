// Where the gateway, its wire or the switch fails, and what is to be so all the same.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { clients, extensions, line } from '../calls/people.mjs';
import { host } from '../calls/ports.mjs';
import { until } from '../calls/processes.mjs';
import { busyPhoneScenario, phoneScenario } from '../calls/sip-scenarios.mjs';
import { addTrunk } from '../calls/switch-files.mjs';
import { halves } from './world.mjs';

/** Everybody's phone rings so long, and is answered. */
const answerAfter = (ringMs) => (tonePath) => [{ extensions, scenario: phoneScenario({ ringMs, tonePath }) }];

/** A conversation is recorded to its end, but for what the end itself takes, and nowhere silent for longer than two looks. */
const conversation = (talkMs) => ({ kind: 'conversation', leastMs: talkMs - 1_500, silenceSeconds: 1 });

const withOwner = (world, number) => world.ownerOf(number);

const answeredByOwner = (talkMs) => ({
  statuses: ['answered'],
  person: withOwner,
  recording: conversation(talkMs),
});

/** Ten callers at a time, and one death in each ten. */
async function inTens(world, count, talkMs, arm) {
  const outcomes = new Map();
  for (let from = 0; from < count; from += 10) {
    const fatal = await arm(world);
    const { ended } = await world.call({ from, count: Math.min(10, count - from), rate: 50, talkMs });
    await fatal();
    await world.gateway.kill();
    await world.gateway.start();
    for (const [number, outcome] of await ended) outcomes.set(number, outcome);
  }
  return outcomes;
}

/** All at once: what happens to them once so many are talking. */
async function whileTalking(world, { count, talkMs }, happen) {
  const { ended } = await world.call({ count, rate: 10, talkMs });
  await world.untilCount('calls', count);
  await happen(world, count);
  return ended;
}

async function restart({ gateway }, downMs = 1_000) {
  await gateway.kill();
  await wait(downMs);
  await gateway.start();
}

/** Gives a command for every call that is talked on, once Callcard knows of as many, or of as many as had no fallback. */
async function commandAll({ gateway, userOf }, count, commandFor) {
  let live = [];
  await until(`${count} conversations`, async () => {
    live = (await gateway.all('/v1/calls?limit=200')).filter(({ phase }) => phase === 'talking');
    return live.length >= count;
  }).catch(() => undefined);
  const extensionOf = new Map([...userOf].map(([extension, id]) => [id, extension]));
  for (const { id, answeredBy } of live)
    await gateway.command(id, { ...commandFor(extensionOf.get(answeredBy)), userId: answeredBy });
}

/** Rules of the system that drop whatever goes to or comes from a port. */
function dropPackets(port, isDropped) {
  for (const side of ['--dport', '--sport'])
    execFileSync('iptables', [
      isDropped ? '-I' : '-D',
      'INPUT',
      '-p',
      'tcp',
      side,
      String(port),
      '-j',
      'DROP',
    ]);
}

const talkMs = 30_000;

/**
 * @typedef {object} Phase
 * @property {string} name
 * @property {(tone: string) => readonly object[]} phonesOf
 * @property {(world: Awaited<ReturnType<typeof import('./world.mjs').openWorld>>, count: number) => Promise<Map<string, object>>} play
 * @property {object} expected
 * @property {(folder: string, outsidePort: number) => (() => void) | void} [prepare] changes the switch's folder, and gives what undoes it
 * @property {(tone: string) => string} [outside] who answers at the port for the outside
 * @property {Record<string, string>} [settings] of Callcard
 * @property {boolean} [needsOwnNetwork] it spoils the network and mounts: as root, in namespaces of its own
 */

/** @type {Readonly<Record<string, Phase>>} */
export const phases = {
  parked: {
    name: 'killed while callers are parked',
    phonesOf: answerAfter(500),
    expected: answeredByOwner(6_000),
    play: (world, count) =>
      inTens(world, count, 6_000, async () => {
        const parked = world.event('CHANNEL_PARK');
        return () => parked;
      }),
  },
  claimed: {
    name: 'killed between claim and hand-over',
    phonesOf: answerAfter(500),
    expected: answeredByOwner(6_000),
    play: (world, count) =>
      inTens(world, count, 6_000, async () => {
        const swallowed = world.wire.swallow('+OK Deleted: 1');
        return () => swallowed;
      }),
  },
  ringing: {
    name: 'killed while phones ring',
    phonesOf: answerAfter(9_000),
    expected: answeredByOwner(talkMs),
    async play(world, count) {
      const { ended } = await world.call({ count, rate: 20, talkMs });
      await world.untilCount('channels', 2 * count);
      await restart(world);
      return ended;
    },
  },
  talking: {
    name: 'killed while they talk',
    phonesOf: answerAfter(500),
    expected: answeredByOwner(talkMs),
    play: (world, count) => whileTalking(world, { count, talkMs }, restart),
  },
  held: {
    name: 'killed while callers are on hold',
    phonesOf: answerAfter(500),
    expected: { ...answeredByOwner(talkMs), recording: { ...conversation(talkMs), silenceSeconds: talkMs } },
    play: (world, count) =>
      whileTalking(world, { count, talkMs: talkMs + 25_000 }, async () => {
        await commandAll(world, count, () => ({ type: 'hold' }));
        await restart(world);
      }),
  },
  consulting: {
    name: 'killed while colleagues are asked',
    phonesOf: answerAfter(500),
    expected: { ...answeredByOwner(talkMs), recording: { ...conversation(talkMs), silenceSeconds: talkMs } },
    play: (world, count) =>
      whileTalking(world, { count, talkMs: talkMs + 30_000 }, async () => {
        await commandAll(world, count, (extension) => ({
          type: 'transfer',
          kind: 'attended',
          to: { userId: world.userOf.get(extensions[extensions.indexOf(extension) + count]) },
        }));
        await restart(world);
      }),
  },
  queue: {
    name: 'killed in a step of a queue',
    phonesOf: (tonePath) => [
      { extensions: halves(100).owners, scenario: busyPhoneScenario() },
      { extensions: halves(100).colleagues, scenario: phoneScenario({ ringMs: 500, tonePath }) },
    ],
    expected: { statuses: ['answered'], recording: conversation(6_000) },
    async play(world, count) {
      const memberIds = halves(100).colleagues.map((extension) => world.userOf.get(extension));
      const shape = { strategy: 'evenly', ringSeconds: 10, maxWaitSeconds: 60, overflow: null };
      const more = { wrapUpSeconds: null, music: true, comfortSeconds: 0, country: 'PL' };
      const queue = await world.gateway.create('queues', { name: 'All', memberIds, ...shape, ...more });
      const routing = { ringOwner: true, ownerRingSeconds: 10, queueId: queue.id };
      await world.gateway.create('lines', { number: queueLine, country: 'PL', routing });
      const outcomes = new Map();
      for (let from = 0; from < count; from += 10) {
        const consulted = world.event('CHANNEL_PARK CUSTOM callcard::consult');
        const group = { from, count: Math.min(10, count - from), rate: 50, talkMs: 6_000, to: queueLine };
        const { ended } = await world.call(group);
        await consulted;
        // The owners' phones refuse at once: by now callers come to the queue.
        await wait(400);
        await restart(world, 200);
        for (const [number, outcome] of await ended) outcomes.set(number, outcome);
      }
      return outcomes;
    },
  },
  voicemail: {
    name: 'killed while messages are left',
    phonesOf: () => [{ extensions, scenario: busyPhoneScenario() }],
    expected: {
      statuses: ['voicemail'],
      recording: { kind: 'voicemail', leastMs: 5_000, silenceSeconds: 1 },
    },
    async play(world, count) {
      const { ended } = await world.call({ count, rate: 20, talkMs: talkMs + 10_000 });
      await world.untilCount('channels', count);
      await wait(20_000);
      await restart(world);
      return ended;
    },
  },
  originating: {
    name: 'killed while phones ring for calls that their users place',
    phonesOf: answerAfter(3_000),
    settings: { FREESWITCH_TRUNK: 'trunk' },
    prepare: (folder, outsidePort) => addTrunk(folder, 'trunk', `${host}:${outsidePort}`),
    outside: (tonePath) => phoneScenario({ ringMs: 500, tonePath }),
    expected: {
      statuses: ['answered'],
      person: withOwner,
      mayBeUnanswered: true,
      recording: conversation(10_000),
    },
    async play(world, count) {
      const called = clients.slice(0, count).map(({ number }) => number);
      await Promise.all(
        called.map((number) => world.gateway.create('calls', { number, userId: world.ownerOf(number) })),
      );
      await restart(world);
      await world.untilCount('calls', count);
      await wait(12_000);
      await commandAll(world, count, () => ({ type: 'hangUp' }));
      return new Map(called.map((number) => [number, {}]));
    },
  },
  stopped: {
    name: 'stopped (SIGSTOP) for two minutes while they talk',
    phonesOf: answerAfter(500),
    expected: answeredByOwner(talkMs),
    play: (world, count) =>
      whileTalking(world, { count, talkMs }, async ({ gateway }) => {
        gateway.signal('SIGSTOP');
        await wait(120_000);
        gateway.signal('SIGCONT');
      }),
  },
  reset: {
    name: 'connections to the event socket reset while they talk',
    phonesOf: answerAfter(500),
    expected: answeredByOwner(talkMs),
    play: (world, count) =>
      whileTalking(world, { count, talkMs }, async ({ wire }) => {
        for (let times = 0; times < 5; times += 1) {
          wire.reset();
          await wait(2_000);
        }
      }),
  },
  dropped: {
    name: 'every packet to and from the event socket dropped for 30 s while they talk',
    phonesOf: answerAfter(500),
    expected: answeredByOwner(talkMs + 20_000),
    needsOwnNetwork: true,
    play: (world, count) =>
      whileTalking(world, { count, talkMs: talkMs + 20_000 }, async ({ wire }) => {
        dropPackets(wire.eventSocket.port, true);
        await wait(30_000);
        dropPackets(wire.eventSocket.port, false);
      }),
  },
  crashedSwitch: {
    name: 'FreeSWITCH killed while they talk, and started again',
    phonesOf: answerAfter(500),
    // The switch is gone, and everybody with it: what was recorded until then is kept.
    expected: {
      statuses: ['answered'],
      person: withOwner,
      mayBeCut: true,
      recording: { kind: 'conversation', leastMs: 3_000, silenceSeconds: 1 },
    },
    play: (world, count) =>
      whileTalking(world, { count, talkMs }, async ({ running }) => {
        await wait(8_000);
        await running.crashAndRestart();
      }),
  },
  fullFolder: {
    name: "the switch's folder of recordings full while they talk",
    phonesOf: answerAfter(500),
    expected: { statuses: ['answered'], person: withOwner },
    needsOwnNetwork: true,
    prepare(folder) {
      const recordings = join(folder, 'recordings');
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', recordings]);
      return () => execFileSync('umount', [recordings]);
    },
    play: (world, count) => whileTalking(world, { count, talkMs }, () => wait(1_000)),
  },
};

/** A line whose callers come to a queue. */
const queueLine = `${line.slice(0, -1)}9`;
