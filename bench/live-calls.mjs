// What planning a call costs while others live.
import { join } from 'node:path';
import { clock, forAll, ids, inFolder, loadLibrary, median, unwrap } from './library.mjs';
import { sequence } from './measure.mjs';

const levels = [0, 200, 1_000, 5_000];
/** How many times the cost without live calls each level may have. */
const targets = [1, 1.3, 1.5, 2];
const rounds = 101;
/** Rounds before those that count. */
const warmUp = 5;
const clients = 50;

const clientNumber = (n) => `+48601${String(n).padStart(6, '0')}`;

/** A line that rings the owner and a queue of twenty; clients with an owner each. */
async function fill(store, { aContact, aLine, aPhone, aQueue, aUser }) {
  const users = Array.from({ length: 20 }, (_, n) => aUser({ id: `user-${n}`, extension: `${2000 + n}` }));
  const insert = async (repository, record) => unwrap(await repository.insert(record), record.id);
  for (const user of users) await insert(store.users, user);
  const queue = aQueue({ memberIds: users.map(({ id }) => id) });
  await insert(store.queues, queue);
  const routing = { ...aLine().routing, queueId: queue.id };
  await insert(store.lines, aLine({ routing, leadCreation: 'manual' }));
  await forAll(Array(clients).keys(), (n) => {
    const phones = [aPhone(clientNumber(n), { kind: 'mobile' })];
    return insert(store.contacts, aContact({ id: `contact-${n}`, phones, ownerId: `user-${n % 20}` }));
  });
}

/** Conversations of strangers with colleagues whom no plan asks about. */
async function addLiveCalls(service, { answered, legRinging, offered }, howMany) {
  await forAll(Array(howMany).keys(), async (n) => {
    const callId = ids.next();
    const at = clock.now();
    const leg = { callId, legId: ids.next(), at };
    const facts = [
      offered({ callId, at, remoteNumber: `+4870${String(1_000_000 + n)}` }),
      legRinging({ ...leg, userId: `agent-${n}`, extension: String(10_000 + n) }),
      answered(leg),
    ];
    unwrap(await service.recordFacts(callId, facts), 'a live call');
  });
}

async function openLevels(library, folder) {
  return Promise.all(
    levels.map(async (level) => {
      const store = await library.openStore(join(folder, `${library.name}-${level}.sqlite`));
      await fill(store, library.testing);
      const service = library.serviceOn(store);
      await addLiveCalls(service, library.testing, level);
      return { library, store, service, took: [] };
    }),
  );
}

async function routeOne({ library, service, took }, round) {
  const { ended, offered } = library.testing;
  const callId = ids.next();
  const first = offered({ callId, at: clock.now(), remoteNumber: clientNumber(round % clients) });
  unwrap(await service.recordFacts(callId, [first]), 'an offer');
  const start = performance.now();
  unwrap(await service.route(callId), 'a plan');
  took.push(performance.now() - start);
  unwrap(await service.recordFacts(callId, [ended({ callId, at: clock.now() })]), 'an end');
}

/** Orders that look random and are the same in every run. */
function shuffler() {
  const random = sequence(20_261_127);
  return (items) => {
    const left = [...items];
    return items.map(() => left.splice(random(left.length), 1)[0]);
  };
}

export function liveCalls(versions) {
  return inFolder(async (folder) => {
    const all = [];
    for (const version of versions) all.push(await openLevels(await loadLibrary(version), folder));
    // In another order each round: whoever follows a long turn finds cold caches.
    const shuffle = shuffler();
    for (let round = 0; round < warmUp + rounds; round += 1) {
      for (const level of shuffle(all.flat())) await routeOne(level, round);
    }
    for (const opened of all) for (const { store } of opened) await store.close();
    const figures = all.map((opened) => opened.map(({ took }) => median(took.slice(warmUp))));
    const ratio = (ofVersion, at) => ofVersion[at] / ofVersion[0];
    const [ours] = figures;
    const counted = (n) => n.toLocaleString('en-US');
    return [
      {
        title: 'Planning a call while others live (SQLite store)',
        note:
          'One `route` with an owner and a queue of twenty, its commit included; the median of ' +
          `${rounds} rounds in which all take turns in changing order, and how many times the cost without live calls.`,
        columns: ['live calls', ...versions.flatMap(({ name }) => [name, 'ratio'])],
        rows: levels.map((level, at) => [
          counted(level),
          ...figures.flatMap((of) => [`${of[at].toFixed(2)} ms`, `${ratio(of, at).toFixed(2)} ×`]),
        ]),
        targets: levels.slice(1).map((level, n) => ({
          what: `route with ${counted(level)} live calls, against none`,
          target: `≤ ${targets[n + 1]} ×`,
          measured: `${ratio(ours, n + 1).toFixed(2)} ×`,
          met: ratio(ours, n + 1) <= targets[n + 1],
        })),
      },
    ];
  });
}
