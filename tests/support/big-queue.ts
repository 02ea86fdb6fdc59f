import { expect } from 'vitest';
import { type Callcard, createCallcard, type LiveEvent } from './callcard-process.js';
import { untilAllRegistered } from './known-phone.js';
import { lineNumber } from './scenarios.js';
import { callSince } from './small-company.js';
import type { PhoneBehaviour, SwitchDriver } from './switch-driver.js';

/** A switch with thirty phones and room for callers who come at the same moment. */
export interface BigQueueDriver extends SwitchDriver {
  /** Registers a phone of each of {@link manyExtensions}; `of`: what each does. */
  setPhones(of: (extension: string) => PhoneBehaviour): Promise<void>;
  /**
   * So many callers within half a second, the nth from the number that ends with n. Gives the status of each INVITE, where the
   * switch reports it.
   */
  placeCalls(count: number, hangUpAfterMs: number): Promise<{ readonly ended: Promise<readonly number[]> }>;
}

export const manyExtensions: readonly string[] = Array.from({ length: 30 }, (_, n) => String(1100 + n));

/** The number of the nth caller without its last digit. */
export const callersPrefix = '+4860100003';

const callers = 6;

interface Leg {
  readonly extension: string;
  readonly ringingAt: string | null;
  readonly endedAt: string | null;
  readonly outcome: string;
}

interface CallView {
  readonly status: string;
  readonly fallback: boolean;
  readonly legs: readonly Leg[];
  readonly bindings: readonly { readonly type: string; readonly id: string }[];
}

/** How many of a call's phones rang at the same moment at most. */
function mostAtOnce(legs: readonly Leg[]): number {
  const times = legs.map(({ ringingAt, endedAt }) => ({
    from: Date.parse(ringingAt ?? ''),
    to: Date.parse(endedAt ?? ''),
  }));
  const counts = times.map(
    ({ from }) => times.filter((other) => other.from <= from && from < other.to).length,
  );
  return Math.max(...counts);
}

async function makeQueue(callcard: Callcard, queue: Readonly<Record<string, unknown>>): Promise<void> {
  const memberIds: string[] = [];
  for (const extension of manyExtensions)
    memberIds.push((await callcard.create('/v1/users', { name: extension, extension })).id);
  const { id: queueId } = await callcard.create('/v1/queues', {
    name: 'Everybody',
    strategy: 'simultaneous',
    memberIds,
    ...queue,
  });
  const routing = { ringOwner: false, ownerRingSeconds: 5, queueId };
  await callcard.create('/v1/lines', { number: lineNumber, country: 'PL', routing });
  await untilAllRegistered(callcard, manyExtensions);
}

/** The calls of all callers, when they are over and everything of them is stored. */
async function callsOf(callcard: Callcard, since: number): Promise<readonly CallView[]> {
  const offered = new Map<string, number>();
  const over = new Set<string>();
  await callcard.waitFor(`${callers} calls to be over`, ({ callId, fact }: LiveEvent) => {
    const at = Date.parse(String(fact['at']));
    if (fact.type === 'offered' && at >= since) offered.set(callId, at);
    if (fact.type === 'ended' && offered.has(callId)) over.add(callId);
    return over.size === callers;
  });
  const times = [...offered.values()];
  expect(Math.max(...times) - Math.min(...times)).toBeLessThan(500);
  return Promise.all([...over].map((callId) => callcard.json<CallView>(`/v1/calls/${callId}`)));
}

async function expectLeads(callcard: Callcard, calls: readonly CallView[]): Promise<void> {
  const { items } = await callcard.json<{ items: { id: string; phones: { e164: string }[] }[] }>('/v1/leads');
  const numbers = items.flatMap(({ phones }) => phones.map(({ e164 }) => e164)).sort();
  expect(numbers).toEqual(Array.from({ length: callers }, (_, n) => `${callersPrefix}${n + 1}`));
  const bound = calls.flatMap(({ bindings }) => bindings.map(({ id }) => id)).sort();
  expect(bound).toEqual(items.map(({ id }) => id).sort());
}

/** Six strangers call within half a second: nobody is refused or forgotten, and all thirty phones ring for each. */
export async function playAllAtOnce(driver: BigQueueDriver): Promise<void> {
  const callcard = createCallcard(driver);
  try {
    await callcard.start();
    await driver.setPhones((extension) =>
      extension === manyExtensions[7] ? { kind: 'answer', afterMs: 10_000 } : { kind: 'ring' },
    );
    await makeQueue(callcard, { ringSeconds: 15, maxWaitSeconds: 60 });
    const began = Date.now();
    const placed = await driver.placeCalls(callers, 1_500);
    const statuses = await placed.ended;
    if (statuses.length > 0) expect(statuses).toEqual(Array.from({ length: callers }, () => 200));
    const calls = await callsOf(callcard, began);
    for (const { status, fallback, legs } of calls) {
      expect({ status, fallback }).toEqual({ status: 'answered', fallback: false });
      expect(legs.map(({ extension }) => extension).sort()).toEqual(manyExtensions);
      expect(legs.filter(({ ringingAt }) => ringingAt === null)).toEqual([]);
      expect(legs.filter(({ outcome }) => outcome === 'answered')).toHaveLength(1);
    }
    await expectLeads(callcard, calls);
    expect(callcard.output()).not.toContain('left to the fallback');
  } finally {
    await callcard.dispose();
  }
}

/** The same with a limit: ten phones ring at once for each caller, then ten others, until all had their turn. */
export async function playTenAtOnce(driver: BigQueueDriver): Promise<void> {
  const callcard = createCallcard(driver, { CALLCARD_MOST_LEGS_AT_ONCE: '10' });
  try {
    await callcard.start();
    await driver.setPhones(() => ({ kind: 'ring' }));
    await makeQueue(callcard, { ringSeconds: 5 });
    const began = Date.now();
    const placed = await driver.placeCalls(callers, 4_000);
    const statuses = await placed.ended;
    if (statuses.length > 0) expect(statuses).toEqual(Array.from({ length: callers }, () => 200));
    const calls = await callsOf(callcard, began);
    for (const { status, fallback, legs } of calls) {
      expect({ status, fallback }).toEqual({ status: 'voicemail', fallback: false });
      expect(legs.map(({ extension }) => extension).sort()).toEqual(manyExtensions);
      expect(legs.filter(({ ringingAt }) => ringingAt === null)).toEqual([]);
      expect(mostAtOnce(legs)).toBe(10);
    }
    await expectLeads(callcard, calls);
  } finally {
    await callcard.dispose();
  }
}

/** More steps than a call has forwards, one phone each. */
const manySteps = 85;

/** All decline, again and again, until somebody does not: the caller is still there. */
export async function playManySteps(driver: BigQueueDriver): Promise<void> {
  const callcard = createCallcard(driver);
  try {
    await callcard.start();
    await driver.setPhones(() => ({ kind: 'decline' }));
    await makeQueue(callcard, { strategy: 'ordered', ringSeconds: 5, maxWaitSeconds: 120 });
    const began = Date.now();
    const placed = await driver.placeCalls(1, 1_500);
    const callId = await callSince(callcard, began);
    let declined = 0;
    await callcard.waitFor(`${manySteps} phones to decline`, (event) => {
      if (event.callId === callId && event.fact.type === 'legEnded') declined += 1;
      return declined === manySteps;
    });
    await driver.setPhones(() => ({ kind: 'answer', afterMs: 300 }));
    await placed.ended;
    await callcard.waitFor('the end', (event) => event.callId === callId && event.fact.type === 'ended');
    const { status, fallback, legs } = await callcard.json<CallView>(`/v1/calls/${callId}`);
    expect({ status, fallback }).toEqual({ status: 'answered', fallback: false });
    expect(legs.length).toBeGreaterThan(manySteps);
    const outcomes = legs.map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome !== 'declined')).toEqual(['answered']);
  } finally {
    await callcard.dispose();
  }
}
