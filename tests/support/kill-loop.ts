import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  type Call,
  changesIn,
  type FeedEntry,
  factsIn,
  feedStart,
  type Page,
  type PageRequest,
  type Store,
} from '@callcard/crm-core';
import { expect } from 'vitest';
import { type Callcard, createCallcard, type LiveEvent } from './callcard-process.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { startSimulatorDriver } from './simulator-driver.js';
import { addSmallCompany } from './small-company.js';
import type { SwitchDriver } from './switch-driver.js';

/** Where the data of a process is, for whoever looks at it while the process is dead. */
export interface KillLoop {
  readonly settings: Readonly<Record<string, string>>;
  /** Opens what the process wrote. */
  openStore(dataDir: string): Promise<Store & { close(): Promise<void> }>;
  /** The recordings that are stored, and whatever else lies there. */
  audioObjects(dataDir: string): Promise<readonly string[]>;
}

/** What the clients were told. */
interface Told {
  /** By external id: the contact's id, where the answer came. */
  readonly contacts: Map<string, string | null>;
  calls: number;
}

async function everything<T>(list: (page: PageRequest) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let page = await list({ limit: 200 });
  for (;;) {
    items.push(...page.items);
    if (page.next === null) return items;
    page = await list({ limit: 200, after: page.next });
  }
}

async function wholeFeed({ feed }: Store): Promise<FeedEntry[]> {
  const entries: FeedEntry[] = [];
  let position = feedStart;
  for (;;) {
    const more = await feed.since(position, 500);
    const last = more.at(-1);
    if (!last) return entries;
    entries.push(...more);
    position = last.position;
  }
}

/** Writes contacts until it is told to stop; what is not answered is asked for again. */
async function writeContacts(callcard: Callcard, { contacts }: Told, goOn: () => boolean): Promise<void> {
  while (goOn()) {
    const id = `c-${contacts.size}`;
    contacts.set(id, null);
    const body = JSON.stringify({ name: 'Somebody', phones: [], externalId: { source: 'test', id } });
    const headers = { 'content-type': 'application/json' };
    const request = () => callcard.fetch('/v1/contacts', { method: 'POST', headers, body });
    const answer = await request().catch(() => undefined);
    if (answer?.status === 201) contacts.set(id, ((await answer.json()) as { id: string }).id);
    await setTimeout(40);
  }
}

/** Places calls, each of them short, and long enough to be answered where the store is slow, until it is told to stop. */
async function placeCalls(driver: SwitchDriver, told: Told, goOn: () => boolean): Promise<void> {
  while (goOn()) {
    told.calls += 1;
    const call = await driver.placeCall({ from: knownCaller, to: lineNumber, hangUpAfterMs: 1_500 });
    await call.ended;
    await setTimeout(1_000);
  }
}

/** What was in the feed stays there as it was, and what came since follows it. */
function expectContinued(before: readonly FeedEntry[], now: readonly FeedEntry[]): void {
  expect(now.slice(0, before.length)).toEqual(before);
}

/** Waits until every call that was placed is over and its recordings are stored. */
async function settled(callcard: Callcard, calls: number): Promise<void> {
  const stored = new Set<string>();
  const expected = new Set<string>();
  const ended = new Set<string>();
  const isSettled = ({ callId, fact }: LiveEvent) => {
    if (fact.type === 'ended') ended.add(callId);
    const id = String(fact['recordingId']);
    if (fact.type === 'recordingStarted') expected.add(id);
    if (fact.type === 'recordingStored' || fact.type === 'recordingLost') stored.add(id);
    return ended.size === calls && [...expected].every((each) => stored.has(each));
  };
  await callcard.waitFor(`${calls} settled calls`, isSettled, 240_000);
}

/** Recordings that the switch has, by their paths. */
function filesOn({ recordingsDir }: SwitchDriver): readonly string[] {
  const names = readdirSync(recordingsDir, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.wav'));
}

/** Of a recording that nobody saw the first fact comes after its call's end: until all that the switch has are stored. */
async function untilStored(
  driver: SwitchDriver,
  look: () => Promise<readonly Call[]>,
): Promise<readonly Call[]> {
  // Jobs whose process was killed are taken up a minute later: one of them may have checked it by now.
  const isStored = ({ state }: Call['recordings'][number]) => state === 'attached' || state === 'verified';
  for (let looks = 0; looks < 100; looks += 1) {
    const calls = await look();
    const recordings = calls.flatMap((call) => call.recordings);
    const paths = new Set(recordings.map(({ path }) => path));
    if (recordings.every(isStored) && filesOn(driver).every((path) => paths.has(path))) return calls;
    await setTimeout(200);
  }
  throw new Error('waited too long for recordings to be stored');
}

async function expectAudio(callcard: Callcard, driver: SwitchDriver, call: Call): Promise<readonly string[]> {
  for (const { id, path, sha256 } of call.recordings) {
    const onSwitch = readFileSync(join(driver.recordingsDir, path ?? ''));
    expect(sha256).toBe(createHash('sha256').update(onSwitch).digest('hex'));
    const served = await callcard.fetch(`/v1/recordings/${id}/audio`);
    expect(onSwitch.equals(Buffer.from(await served.arrayBuffer()))).toBe(true);
  }
  return call.recordings.map(({ id }) => id);
}

async function expectWhole(store: Store, { contacts, calls: placed }: Told): Promise<void> {
  const stored = await everything((page) => store.contacts.list(page));
  const byExternalId = new Map(stored.map(({ externalId, id }) => [externalId?.id, id]));
  expect(byExternalId.size).toBe(stored.length);
  for (const [externalId, id] of contacts) if (id !== null) expect(byExternalId.get(externalId)).toBe(id);
  const calls = await everything((page) => store.calls.list({}, page));
  expect(calls).toHaveLength(placed);
  const known = await Promise.all(calls.map(({ id }) => store.calls.get(id)));
  const facts = known.flatMap((call) => call?.facts ?? []).map(({ callId, id }) => `${callId} ${id}`);
  const feed = await wholeFeed(store);
  const fed = factsIn(feed).map(({ callId, id }) => `${callId} ${id}`);
  expect(new Set(fed).size).toBe(fed.length);
  expect([...fed].sort()).toEqual([...facts].sort());
  const changes = changesIn(feed);
  expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
  const created = changes.filter(({ action }) => action === 'created').map(({ record }) => record.id);
  for (const [externalId, id] of byExternalId) if (externalId !== undefined) expect(created).toContain(id);
}

/** Waits until a conversation is recorded that was not before: a process that is slow would be killed before it ever records. */
async function anotherRecording(callcard: Callcard, known: Set<string>): Promise<void> {
  const begins = ({ callId, fact }: LiveEvent) => fact.type === 'recordingStarted' && !known.has(callId);
  const { callId } = await callcard.waitFor('another recording', begins);
  known.add(callId);
}

/**
 * Kills a process again and again while contacts are written and calls are recorded: what was answered is there, every call
 * is told whole and once, the feed goes on as it was, and the stored audio is that of the recordings.
 */
export async function playKills(kills: number, loop: KillLoop): Promise<void> {
  // Another switch would still have records of other calls.
  const driver = await startSimulatorDriver({ fallbackAfterSeconds: 2 });
  const callcard = createCallcard(driver, loop.settings);
  const told: Told = { contacts: new Map(), calls: 0 };
  const looked = async <T>(look: (store: Store) => Promise<T>): Promise<T> => {
    const store = await loop.openStore(callcard.dataDir);
    try {
      return await look(store);
    } finally {
      await store.close();
    }
  };
  let running = true;
  const goOn = () => running;
  try {
    await callcard.start();
    await addSmallCompany(callcard);
    await driver.setPhone('1001', { kind: 'answer', afterMs: 50 });
    const clients = [
      writeContacts(callcard, told, goOn),
      writeContacts(callcard, told, goOn),
      placeCalls(driver, told, goOn),
      placeCalls(driver, told, goOn),
    ];
    let feed: FeedEntry[] = [];
    const recorded = new Set<string>();
    for (let kill = 0; kill < kills; kill += 1) {
      if (kill % 2 === 0) await anotherRecording(callcard, recorded);
      await setTimeout(100 + Math.random() * (kill % 2 === 0 ? 900 : 1_900));
      await callcard.kill();
      const now = await looked(wholeFeed);
      expectContinued(feed, now);
      feed = now;
      // Whatever it does first may be cut short as well.
      await callcard.start('API: ');
    }
    running = false;
    await Promise.all(clients);
    await settled(callcard, told.calls);
    const calls = await untilStored(driver, () =>
      looked((store) => everything((page) => store.calls.list({}, page))),
    );
    const recordings: string[] = [];
    for (const call of calls) recordings.push(...(await expectAudio(callcard, driver, call)));
    expect(recordings.length).toBeGreaterThanOrEqual(kills / 2);
    await callcard.stop();
    await looked((store) => expectWhole(store, told));
    expectContinued(feed, await looked(wholeFeed));
    expect([...(await loop.audioObjects(callcard.dataDir))].sort()).toEqual(recordings.sort());
  } finally {
    running = false;
    await callcard.dispose();
    await driver.stop();
  }
}
