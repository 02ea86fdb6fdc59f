import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readWav } from '../freeswitch/support/wav.js';
import { type Callcard, createCallcard, type LiveEvent } from './callcard-process.js';
import type { CalleeBehaviour, OutgoingDriver } from './outgoing-driver.js';
import { knownCaller, lineNumber } from './scenarios.js';
import type { PhoneBehaviour } from './switch-driver.js';

/** A click on a number, and what must become of it on any switch. */
export interface PlacedCallScenario {
  readonly name: string;
  readonly phone: PhoneBehaviour;
  readonly callee: CalleeBehaviour;
  /** The answer to the request. */
  readonly answer: number;
  readonly code?: string;
  readonly status: string;
  readonly answered: boolean;
  readonly facts: readonly string[];
  readonly line?: Readonly<Record<string, unknown>>;
  /** FREESWITCH_TRUNK, if it is another one than the switch has. */
  readonly trunk?: string;
  /** SIGKILL right after the command was given, and started again when the call is over. */
  readonly killed?: boolean;
  /** The user takes the call back by a command while the own phone rings. */
  readonly takenBack?: boolean;
}

/** Every number outside that these calls are made to. */
export const calledNumbers: readonly string[] = [knownCaller, '112'];

const picksUp: PhoneBehaviour = { kind: 'answer', afterMs: 300 };
const refuses = (status: 404 | 480 | 486 | 503 | 603, early = false): CalleeBehaviour => ({
  kind: 'refuse',
  afterMs: 400,
  status,
  early,
});

const begun = ['offered', 'identified', 'legRinging agent'];
const rang = [...begun, 'remoteRinging'];
const answeredFacts = [
  ...rang,
  'recordingStarted',
  'answered',
  'legEnded agent NORMAL_CLEARING',
  'recordingStopped',
  'ended NORMAL_CLEARING 200 caller',
  'recordingStored',
];

export const placedCalls: readonly PlacedCallScenario[] = [
  {
    name: 'C2: the phone is picked up, then the number answers, they talk and are recorded',
    phone: picksUp,
    callee: { kind: 'answer', afterMs: 400, hangUpAfterMs: 2500 },
    answer: 201,
    status: 'answered',
    answered: true,
    facts: answeredFacts,
  },
  {
    name: 'C2: audio before the answer is no answer',
    phone: picksUp,
    callee: { kind: 'answer', afterMs: 1200, hangUpAfterMs: 2000, early: true },
    answer: 201,
    status: 'answered',
    answered: true,
    facts: answeredFacts,
  },
  {
    name: 'A4: the number is busy',
    phone: picksUp,
    callee: refuses(486),
    answer: 201,
    status: 'busy',
    answered: false,
    facts: [...rang, 'legEnded agent USER_BUSY', 'ended USER_BUSY 486 caller'],
  },
  {
    name: 'A4: the number is busy after audio before the answer',
    phone: picksUp,
    callee: refuses(486, true),
    answer: 201,
    status: 'busy',
    answered: false,
    facts: [...rang, 'legEnded agent USER_BUSY', 'ended USER_BUSY 486 caller'],
  },
  {
    name: 'A4: the number is busy after audio before the answer, on a line that announces',
    line: { consent: 'announce' },
    phone: picksUp,
    callee: refuses(486, true),
    answer: 201,
    status: 'busy',
    answered: false,
    facts: [...rang, 'legEnded agent USER_BUSY', 'ended USER_BUSY 486 caller'],
  },
  {
    name: 'A4: whoever is called declines',
    phone: picksUp,
    callee: refuses(603),
    answer: 201,
    status: 'declined',
    answered: false,
    facts: [...rang, 'legEnded agent CALL_REJECTED', 'ended CALL_REJECTED 603 caller'],
  },
  {
    name: 'A4: there is no such number',
    phone: picksUp,
    callee: refuses(404),
    answer: 201,
    status: 'failed',
    answered: false,
    facts: [...rang, 'legEnded agent UNALLOCATED_NUMBER', 'ended UNALLOCATED_NUMBER 404 caller'],
  },
  {
    name: 'A4: the trunk refuses',
    phone: picksUp,
    callee: refuses(503),
    answer: 201,
    status: 'failed',
    answered: false,
    facts: [...rang, 'legEnded agent NORMAL_TEMPORARY_FAILURE', 'ended NORMAL_TEMPORARY_FAILURE 503 caller'],
  },
  {
    name: 'A4: the switch has no trunk of that name',
    phone: picksUp,
    callee: { kind: 'ring' },
    trunk: 'nowhere',
    answer: 201,
    status: 'failed',
    answered: false,
    facts: [...begun, 'legEnded agent NORMAL_CLEARING', 'ended INVALID_GATEWAY us, not dialled'],
  },
  {
    name: 'A4: nobody answers',
    phone: picksUp,
    callee: { kind: 'ring' },
    answer: 201,
    status: 'missed',
    answered: false,
    facts: [...rang, 'legEnded agent ALLOTTED_TIMEOUT', 'ended ALLOTTED_TIMEOUT us'],
  },
  {
    name: 'A4: the user gives up while it rings',
    phone: { ...picksUp, hangUpAfterMs: 1200 },
    callee: { kind: 'ring' },
    answer: 201,
    status: 'cancelled',
    answered: false,
    facts: [...rang, 'legEnded agent NORMAL_CLEARING', 'ended ORIGINATOR_CANCEL us'],
  },
  {
    name: "A4: the user's phone is busy",
    phone: { kind: 'busy' },
    callee: { kind: 'ring' },
    answer: 409,
    code: 'agent-busy',
    status: 'failed',
    answered: false,
    facts: ['offered', 'identified', 'legEnded agent USER_BUSY', 'ended USER_BUSY us, not dialled'],
  },
  {
    name: 'A4: the user declines',
    phone: { kind: 'decline' },
    callee: { kind: 'ring' },
    answer: 409,
    code: 'agent-declined',
    status: 'cancelled',
    answered: false,
    facts: ['offered', 'identified', 'legEnded agent CALL_REJECTED', 'ended CALL_REJECTED us, not dialled'],
  },
  {
    name: 'A4: the user does not pick up',
    phone: { kind: 'ring' },
    callee: { kind: 'ring' },
    answer: 201,
    status: 'cancelled',
    answered: false,
    facts: [...begun, 'legEnded agent NO_ANSWER', 'ended NO_ANSWER us, not dialled'],
  },
  {
    name: 'A4: the user takes the call back while the own phone rings',
    phone: { kind: 'ring' },
    callee: { kind: 'ring' },
    answer: 201,
    status: 'cancelled',
    answered: false,
    facts: [...begun, 'legEnded agent ORIGINATOR_CANCEL', 'ended ORIGINATOR_CANCEL us, not dialled'],
    takenBack: true,
  },
  {
    name: "A4: the user's phone is not registered",
    phone: { kind: 'offline' },
    callee: { kind: 'ring' },
    answer: 409,
    code: 'agent-not-registered',
    status: 'failed',
    answered: false,
    facts: ['offered', 'identified', 'ended USER_NOT_REGISTERED us, not dialled'],
  },
  {
    name: 'A8: the gateway is killed right after its command, and the call goes on',
    phone: { kind: 'answer', afterMs: 800 },
    callee: { kind: 'answer', afterMs: 400, hangUpAfterMs: 2000 },
    answer: 201,
    status: 'answered',
    answered: true,
    facts: answeredFacts,
    killed: true,
  },
];

type Fact = LiveEvent['fact'];

/** One fact as a scenario writes it. */
export function writtenFact(fact: Fact): string {
  const cause = String(fact['cause']);
  switch (fact.type) {
    case 'legRinging':
      return `legRinging ${String(fact['role'])}`;
    case 'legEnded':
      return `legEnded ${String(fact['role'])} ${cause}`;
    case 'ended': {
      const isDialled = fact['dialled'] !== false;
      // The status that our own phone's leg ended with comes from its last event only.
      const theirs = fact['endedBy'] === 'caller' ? ` ${String(fact['sipStatus'])}` : '';
      return `ended ${cause}${theirs} ${String(fact['endedBy'])}${isDialled ? '' : ', not dialled'}`;
    }
    default:
      return fact.type;
  }
}

/** The product beside a switch, with a user at 1001, a line, and a contact who has the number. */
export async function startCompany(
  driver: OutgoingDriver,
  settings: Readonly<Record<string, string>> = {},
  line: Readonly<Record<string, unknown>> = {},
) {
  const callcard = createCallcard(driver, {
    FREESWITCH_TRUNK: 'trunk',
    CALLCARD_OUTGOING_RING_SECONDS: '5',
    ...settings,
  });
  await callcard.start();
  const anna = await callcard.create('/v1/users', { name: 'Anna', extension: '1001', ringSeconds: 3 });
  await callcard.create('/v1/lines', { number: lineNumber, label: 'Main', country: 'PL', ...line });
  const phones = [{ number: knownCaller, kind: 'mobile' }];
  const contact = await callcard.create('/v1/contacts', { name: 'Jan Kowalski', phones });
  return { callcard, annaId: anna.id, contactId: contact.id };
}

/** Waits until as many facts of a call are there as are wanted, and gives them as scenarios write them. */
export async function factsOf(callcard: Callcard, callId: string, wanted: number): Promise<string[]> {
  const seen = new Set<string>();
  await callcard.waitFor(`${wanted} facts`, (event) => {
    if (event.callId === callId) seen.add(event.position);
    return seen.size >= wanted;
  });
  const { items } = await callcard.json<{ items: Fact[] }>(`/v1/calls/${callId}/facts`);
  return inOrder(items.map(writtenFact));
}

/** Recording starts with the answer: which of the two comes first is a matter of the grain of the switch's clock. */
function inOrder(facts: readonly string[]): string[] {
  const at = facts.indexOf('answered');
  return facts[at + 1] === 'recordingStarted'
    ? [...facts.slice(0, at), 'recordingStarted', 'answered', ...facts.slice(at + 2)]
    : [...facts];
}

export async function post(callcard: Callcard, body: unknown) {
  const response = await callcard.fetch('/v1/calls', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const json = (await response.json()) as Readonly<Record<string, unknown>>;
  return { status: response.status, location: response.headers.get('location'), json };
}

export async function command(callcard: Callcard, callId: string, body: unknown) {
  const response = await callcard.fetch(`/v1/calls/${callId}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: (await response.json()) as Readonly<Record<string, unknown>> };
}

/** The conversation is stored as the switch wrote it: the callee on the first channel, the phone on the second, no ringing. */
export async function expectRecording(
  driver: OutgoingDriver,
  callcard: Callcard,
  callId: string,
): Promise<void> {
  const { recordings } = await callcard.json<{
    recordings: { id: string; state: string; path: string; sha256: string; channels: number }[];
  }>(`/v1/calls/${callId}`);
  expect(recordings).toMatchObject([{ id: `${callId}-conversation`, state: 'attached', channels: 2 }]);
  const path = join(driver.recordingsDir, recordings[0]?.path ?? '');
  expect(recordings[0]?.sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'));
  const { callee, phone } = driver.voices;
  expect(readWav(path).loudestTone([callee, phone, ringbackTone])).toEqual([callee, phone]);
}

/** What the ringing sounds like to whoever placed the call, in hertz. */
const ringbackTone = 425;

/** Places the call by a click with the whole product beside the switch, and holds both to what must become of it. */
export async function runPlacedCall(driver: OutgoingDriver, scenario: PlacedCallScenario): Promise<void> {
  await driver.setPhone('1001', scenario.phone);
  await driver.setCallee(scenario.callee);
  const { trunk, line } = scenario;
  const company = await startCompany(driver, trunk === undefined ? {} : { FREESWITCH_TRUNK: trunk }, line);
  const { callcard, annaId, contactId } = company;
  try {
    const began = Date.now();
    const placed = await post(callcard, { userId: annaId, number: knownCaller.replace('+48', '') });
    expect(Date.now() - began).toBeLessThan(2_000);
    expect(placed.status).toBe(scenario.answer);
    if (scenario.code !== undefined) expect(placed.json['code']).toBe(scenario.code);
    const path = placed.location ?? String(placed.json['call']);
    const callId = path.split('/').at(-1) ?? '';
    if (scenario.takenBack)
      expect(await command(callcard, callId, { type: 'hangUp', userId: annaId })).toMatchObject({
        status: 200,
      });
    if (scenario.killed) await callcard.kill();
    if (scenario.answered) for (const who of ['phone', 'callee'] as const) await driver.untilHears(who);
    if (scenario.killed) await callcard.start();

    expect(await factsOf(callcard, callId, scenario.facts.length)).toEqual(scenario.facts);
    const call = await callcard.json<Record<string, unknown>>(`/v1/calls/${callId}`);
    expect(call).toMatchObject({
      direction: 'outbound',
      status: scenario.status,
      answeredBy: scenario.answered ? annaId : null,
      bindings: [{ type: 'contact', id: contactId }],
      lineNumber,
      legs: [{ role: 'agent', userId: annaId, extension: '1001' }],
    });
    const activities = await callcard.json<{ items: object[] }>(`/v1/contacts/${contactId}/activities`);
    expect(activities.items).toMatchObject([{ callId, direction: 'outbound' }]);
    if (scenario.answered) await expectRecording(driver, callcard, callId);
    const invite = driver.trunkInvite();
    if (scenario.answered && invite !== undefined) {
      expect(invite).toContain(lineNumber);
      expect(invite).not.toMatch(/callcard\.local|1001|X-Callcard|Anna/);
      expect(invite).not.toContain(callId);
    }
  } finally {
    await callcard.dispose();
  }
}
