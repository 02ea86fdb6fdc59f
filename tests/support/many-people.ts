import { expect } from 'vitest';
import type { Callcard } from './callcard-process.js';
import { lineNumber } from './scenarios.js';
import type { SwitchDriver } from './switch-driver.js';

/** One of many users: a phone that is on one switch, and a client of their own who calls there. */
export interface Person {
  readonly userId: string;
  readonly extension: string;
  /** The client's. */
  readonly number: string;
  /** The switch, and what it calls itself. */
  readonly driver: SwitchDriver;
  readonly node: string;
}

/** A switch as it calls itself. */
export interface NamedSwitch {
  readonly name: string;
  readonly driver: SwitchDriver;
}

/** Does the work with each item, so many side by side; whoever is done takes the next one. */
export async function sideBySide<T>(
  items: Iterable<T>,
  lanes: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = items[Symbol.iterator]();
  const lane = async () => {
    for (let next = left.next(); !next.done; next = left.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Makes so many people on each switch, and the line that rings whoever the caller belongs to; phones answer, and hang up so long after. */
export async function addPeople(
  processes: readonly Callcard[],
  switches: readonly NamedSwitch[],
  onEach: number,
  hangUpAfterMs: number,
): Promise<readonly Person[]> {
  const [first] = processes;
  const routing = { ringOwner: true, ownerRingSeconds: 20, queueId: null };
  await first?.create('/v1/lines', { number: lineNumber, label: 'Main', country: 'PL', routing });
  const people: Person[] = [];
  await sideBySide(Array.from({ length: onEach * switches.length }).keys(), 12, async (n) => {
    const at = switches[n % switches.length];
    const process = processes[n % processes.length];
    if (!at || !process) throw new Error('there is no switch, or no process');
    const extension = String(2_000 + n);
    const number = `+4860120${String(n).padStart(4, '0')}`;
    const { id } = await process.create('/v1/users', { name: `User ${n}`, extension });
    const phones = [{ number, kind: 'mobile' }];
    await process.create('/v1/contacts', { name: `Client ${n}`, ownerId: id, phones });
    await at.driver.setPhone(extension, { kind: 'answer', afterMs: 100, hangUpAfterMs });
    people.push({ userId: id, extension, number, driver: at.driver, node: at.name });
  });
  return people;
}

/** Lets the client of somebody call, and wait until the phone hangs up; whoever is led elsewhere hangs up after a while, and that is seen of the call. */
export async function callOf({ number, driver }: Person): Promise<void> {
  const call = await driver.placeCall({ from: number, to: lineNumber, hangUpAfterMs: 20_000 });
  expect(await call.ended).toMatchObject({ answered: true });
}

export interface StoredCall {
  readonly id: string;
  readonly node: string;
  readonly remoteNumber: string;
  readonly status: string | null;
  readonly fallback: boolean;
  readonly answeredBy: string | null;
  readonly offeredAt: string;
  readonly endedAt: string | null;
  readonly recordings: readonly { readonly state: string; readonly durationMs: number | null }[];
}

/** All calls that are stored. */
export async function allCalls(process: Callcard): Promise<readonly StoredCall[]> {
  const calls: StoredCall[] = [];
  let after = '';
  do {
    const page = await process.json<{ items: StoredCall[]; next: string | null }>(
      `/v1/calls?limit=200${after}`,
    );
    calls.push(...page.items);
    after = page.next === null ? '' : `&cursor=${encodeURIComponent(page.next)}`;
  } while (after !== '');
  return calls;
}

/** Waits until every call has ended and has its recording; gives them all. */
export async function settledCalls(process: Callcard): Promise<readonly StoredCall[]> {
  const unsettled = ({ endedAt, recordings }: StoredCall) =>
    endedAt === null || recordings.length === 0 || recordings.some(({ state }) => state !== 'attached');
  const left = async () => (await allCalls(process)).filter(unsettled);
  await expect.poll(left, { timeout: 60_000 }).toEqual([]);
  return allCalls(process);
}

/** Each call was answered once, by the phone of whom its caller belongs to, where it came in, and was recorded once. */
export async function expectAnsweredOnce(
  process: Callcard,
  calls: readonly StoredCall[],
  people: readonly Person[],
): Promise<void> {
  const byNumber = new Map(people.map((person) => [person.number, person]));
  await sideBySide(calls, 8, async ({ id, remoteNumber, recordings, ...call }) => {
    const { userId, node } = byNumber.get(remoteNumber) ?? {};
    expect(call, id).toMatchObject({ node, answeredBy: userId, status: 'answered', fallback: false });
    expect(recordings.map(({ state }) => state)).toEqual(['attached']);
    expect(recordings[0]?.durationMs).toBeGreaterThan(0);
    const facts = await process.json<{ items: { id: string; type: string }[] }>(`/v1/calls/${id}/facts`);
    expect(new Set(facts.items.map((fact) => fact.id)).size).toBe(facts.items.length);
    for (const type of ['offered', 'planned', 'answered', 'ended', 'recordingStored'])
      expect(facts.items.filter((fact) => fact.type === type).map((fact) => fact.type)).toEqual([type]);
  });
}

const taken = /^(\S+) info call taken(?: switch="[^"]*")? callId="([^"]+)"/gm;

/** Calls that a process took, by its log. */
export function takenBy(process: Callcard): readonly string[] {
  return [...process.output().matchAll(taken)].map(([, , callId = '']) => callId);
}

/** When a process took its newest call; 0: it took none. */
export function takenLastAt(process: Callcard): number {
  const [, at = ''] = [...process.output().matchAll(taken)].at(-1) ?? [];
  return Date.parse(at) || 0;
}
