// How often the database is asked for the simplest answered call.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { clock, inFolder, loadLibrary, unwrap } from './library.mjs';
import { importFrom } from './versions.mjs';

const targets = { statements: 40, commits: 10 };
const [caller, line, extension] = ['+48601000000', '+48225550100', '2000'];
const password = 'for-this-bench-only';

/**
 * Counts of a store: its own where it has them, otherwise what its driver is given in this thread. BEGIN, SAVEPOINT and
 * COMMIT count as statements in both. Ask before the store is opened.
 */
function counter({ version }) {
  const driver = createRequire(join(version.folder, 'packages/store-sqlite/package.json'))('libsql');
  const seen = { written: 0, read: 0, commits: 0 };
  let writing = false;
  const note = (sql) => {
    if (/^BEGIN IMMEDIATE/.test(sql)) writing = true;
    seen[writing ? 'written' : 'read'] += 1;
    if (!/^(COMMIT|ROLLBACK)/.test(sql)) return;
    if (writing) seen.commits += 1;
    writing = false;
  };
  const { prepare, exec } = driver.prototype;
  driver.prototype.exec = function (sql) {
    note(sql);
    return exec.call(this, sql);
  };
  driver.prototype.prepare = function (sql) {
    const statement = prepare.call(this, sql);
    for (const method of ['run', 'get', 'all']) {
      const original = statement[method].bind(statement);
      statement[method] = (...params) => {
        note(sql);
        return original(...params);
      };
    }
    return statement;
  };
  return {
    async count(store) {
      if (!store.statistics) return { ...seen };
      const { written, read, groups } = await store.statistics();
      return { written, read, commits: groups };
    },
    stop: () => Object.assign(driver.prototype, { prepare, exec }),
  };
}

async function fill(store, { aContact, aLine, aPhone, aUser }) {
  const client = { phones: [aPhone(caller, { kind: 'mobile' })], ownerId: 'user-1' };
  unwrap(await store.users.insert(aUser({ extension })), 'a user');
  unwrap(await store.lines.insert(aLine({ number: line })), 'a line');
  unwrap(await store.contacts.insert(aContact(client)), 'a contact');
}

async function until(what, isSo) {
  for (let waited = 0; !(await isSo()); waited += 50) {
    if (waited > 15_000) throw new Error(`waited too long until ${what}`);
    await wait(50);
  }
}

/** Lets one client call, on a simulated switch beside the store and the gateway, and counts from ringing to stored audio. */
async function measure(library, folder) {
  const { version, core, testing, serviceOn, openStore, sqlite } = library;
  const { startSimulator } = await importFrom(version, '@callcard/freeswitch-sim');
  const { createGateway } = await importFrom(version, '@callcard/esl-gateway');
  const counts = counter(library);
  const store = await openStore(join(folder, `${version.name}.sqlite`));
  await fill(store, testing);
  const at = (name) => join(folder, `${version.name}-${name}`);
  const audio = unwrap(await sqlite.openAudioFolder({ dir: at('audio') }), 'an audio folder');
  const phones = { [extension]: { kind: 'answer', afterMs: 50, hangUpAfterMs: 1_000 } };
  const folders = { recordingsDir: at('recordings'), cdrDir: at('cdr') };
  const simulator = unwrap(await startSimulator({ password, phones, ...folders }), 'the simulator');
  const service = serviceOn(store);
  const gateway = createGateway({
    ...{ host: simulator.host, port: simulator.port, password, profile: 'internal', audio, clock },
    ...{ callService: service, desk: service, calls: store.calls, sweepEveryMs: 3_600_000 },
    notify: () => undefined,
  });
  gateway.start();
  try {
    await until('the gateway is ready', () => gateway.status().reconciled);
    await wait(500);
    const before = await counts.count(store);
    await simulator.placeCall({ from: caller, to: line, name: 'Client' }).ended;
    // The audio is stored last; reading the feed would count.
    await wait(2_000);
    const after = await counts.count(store);
    const entries = await store.feed.since(core.feedStart ?? 0, 200);
    const facts = entries.filter(({ fact }) => fact);
    if (!facts.some(({ fact }) => fact.type === 'recordingStored'))
      throw new Error('no recording was stored');
    const [written, read] = [after.written - before.written, after.read - before.read];
    const commits = after.commits - before.commits;
    return { statements: written + read, written, read, commits, facts: facts.length };
  } finally {
    counts.stop();
    await gateway.stop();
    await simulator.stop();
    await store.close();
  }
}

export function statements(versions) {
  return inFolder(async (folder) => {
    const figures = [];
    for (const version of versions) figures.push(await measure(await loadLibrary(version), folder));
    const [ours] = figures;
    const row = (what, name) => [what, ...figures.map((of) => String(of[name]))];
    return [
      {
        title: 'What the simplest answered call asks of the database',
        note:
          'A client calls, the owner answers, they talk for a second, the recording is stored; gateway, core and SQLite ' +
          'store in one process on a simulated switch, no sweep. Counted: every statement that SQLite is given, reads, ' +
          'BEGIN, SAVEPOINT and COMMIT included, and transactions of writes committed.',
        columns: ['', ...versions.map(({ name }) => name)],
        rows: [
          row('statements', 'statements'),
          row('of these, of writes', 'written'),
          row('of these, of reads', 'read'),
          row('commits', 'commits'),
          row('facts stored', 'facts'),
        ],
        targets: Object.entries(targets).map(([name, most]) => ({
          what: `${name} of the simplest answered call`,
          target: `≤ ${most}`,
          measured: String(ours[name]),
          met: ours[name] <= most,
        })),
      },
    ];
  });
}
