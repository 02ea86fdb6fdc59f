import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Callcard, createCallcard, type LiveEvent } from './callcard-process.js';
import { setKnownPhone } from './known-phone.js';
import { knownCaller, lineNumber, type Scenario } from './scenarios.js';
import { callSince } from './small-company.js';
import type { SwitchDriver } from './switch-driver.js';

interface CallView {
  readonly id: string;
  readonly status: string;
  readonly bindings: readonly { readonly type: string; readonly id: string }[];
  readonly answeredBy: string | null;
  readonly recordings: readonly {
    readonly id: string;
    readonly kind: string;
    readonly state: string;
    readonly path: string | null;
  }[];
}

interface Activity {
  readonly callId: string;
  readonly kind: string;
  readonly recordingIds: readonly string[];
}

type Fact = Readonly<Record<string, unknown>> & { readonly type: string };

/** One fact as a scenario writes it: its type, and what distinguishes it from others of its type. */
function written(fact: Fact): string {
  const of = (...names: string[]) => names.map((name) => fact[name]).filter((value) => value !== null);
  switch (fact.type) {
    case 'identified':
      return `identified ${(fact['match'] as { verdict: string }).verdict}`;
    case 'planned':
      return [
        'planned',
        ...(fact['plan'] as { steps: { kind: string }[] }).steps.map((step) => step.kind),
      ].join(' ');
    case 'legRinging':
      return ['legRinging', ...of('role')].join(' ');
    case 'legEnded':
      return ['legEnded', ...of('role', 'cause'), ...refusalStatus(fact)].join(' ');
    case 'ended':
      return ['ended', ...of('cause', 'endedBy')].join(' ');
    default:
      return fact.type.startsWith('recording') ? `${fact.type} ${String(fact['kind'])}` : fact.type;
  }
}

/** Only a refusal's status is the phone's own word. */
function refusalStatus(fact: Fact): unknown[] {
  const status = fact['sipStatus'];
  return typeof status === 'number' && status >= 400 && status !== 487 ? [status] : [];
}

interface People {
  readonly annaId: string;
  readonly piotrId: string;
  readonly contactId: string;
}

/** A small company: the known caller belongs to Anna, whose phone is 1001; Piotr is in the queue with 1002. */
async function fillCrm(callcard: Callcard, queue: boolean): Promise<People> {
  const anna = await callcard.create('/v1/users', { name: 'Anna', extension: '1001' });
  const piotr = await callcard.create('/v1/users', { name: 'Piotr', extension: '1002' });
  const reception = await callcard.create('/v1/queues', {
    name: 'Reception',
    strategy: 'simultaneous',
    memberIds: [piotr.id],
    ringSeconds: 3,
  });
  await callcard.create('/v1/lines', {
    number: lineNumber,
    label: 'Main number',
    country: 'PL',
    routing: { ringOwner: true, ownerRingSeconds: 3, queueId: queue ? reception.id : null },
  });
  const contact = await callcard.create('/v1/contacts', {
    name: 'Jan Kowalski',
    ownerId: anna.id,
    phones: [{ number: knownCaller.replace('+48', ''), kind: 'mobile' }],
  });
  return { annaId: anna.id, piotrId: piotr.id, contactId: contact.id };
}

const moments = {
  ringing: (event: LiveEvent) => event.fact.type === 'legRinging',
  talking: (event: LiveEvent) => event.fact.type === 'answered',
  voicemail: (event: LiveEvent) =>
    event.fact.type === 'recordingStarted' && event.fact['kind'] === 'voicemail',
};

/** Places the call and does to the gateway what the scenario says; resolves when the caller is gone and it runs. */
async function play(driver: SwitchDriver, callcard: Callcard, scenario: Scenario): Promise<string> {
  const { gateway, caller } = scenario;
  const began = Date.now();
  if (gateway === 'down') await callcard.stop();
  const call = await driver.placeCall(caller);
  if (typeof gateway === 'object') {
    const moment = 'killedAt' in gateway ? gateway.killedAt : gateway.restartedAt;
    const callId = await callSince(callcard, began);
    await callcard.waitFor(moment, (event) => event.callId === callId && moments[moment](event));
    await callcard.kill();
    if ('restartedAt' in gateway) await callcard.start();
  }
  await call.ended;
  if (gateway === 'down' || (typeof gateway === 'object' && 'killedAt' in gateway)) await callcard.start();
  return callSince(callcard, began);
}

/** The recording comes back byte for byte, whole and in part, under its checksum. */
async function expectAudio(
  callcard: Callcard,
  driver: SwitchDriver,
  call: CallView,
  kind: string,
): Promise<void> {
  const recording = call.recordings.find((candidate) => candidate.kind === kind);
  expect(recording).toMatchObject({ state: 'attached' });
  const onSwitch = readFileSync(join(driver.recordingsDir, recording?.path ?? ''));
  const sha256 = createHash('sha256').update(onSwitch).digest('hex');
  const audio = `/v1/recordings/${recording?.id}/audio`;
  const whole = await callcard.fetch(audio);
  expect(whole.status).toBe(200);
  expect(whole.headers.get('etag')).toBe(`"${sha256}"`);
  expect(Buffer.from(await whole.arrayBuffer()).equals(onSwitch)).toBe(true);
  const part = await callcard.fetch(audio, { headers: { range: 'bytes=1000-4095' } });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe(`bytes 1000-4095/${onSwitch.length}`);
  expect(Buffer.from(await part.arrayBuffer()).equals(onSwitch.subarray(1000, 4096))).toBe(true);
  const metadata = await callcard.json<{ sha256: string; sizeBytes: number; channels: number }>(
    `/v1/recordings/${recording?.id}`,
  );
  expect(metadata).toMatchObject({
    sha256,
    sizeBytes: onSwitch.length,
    channels: kind === 'conversation' ? 2 : 1,
  });
}

async function expectRecords(
  callcard: Callcard,
  call: CallView,
  scenario: Scenario,
  people: People,
): Promise<void> {
  const [bound] = call.bindings;
  if (scenario.caller.from === knownCaller) expect(bound).toEqual({ type: 'contact', id: people.contactId });
  else expect(bound?.type).toBe('lead');
  const at = `/v1/${bound?.type}s/${bound?.id}`;
  const activities = await callcard.json<{ items: Activity[] }>(`${at}/activities`);
  const ours = activities.items.filter((activity) => activity.callId === call.id);
  expect(ours).toHaveLength(1);
  expect(ours[0]).toMatchObject({
    callId: call.id,
    kind: { answered: 'call', voicemail: 'voicemail' }[scenario.status] ?? 'missedCall',
    recordingIds: scenario.recording ? [`${call.id}-${scenario.recording}`] : [],
  });
  const history = await callcard.json<{ items: { action: string }[] }>(`${at}/history`);
  const actions = history.items.map((entry) => entry.action);
  expect(actions).toContain('callEnded');
  if (scenario.recording) expect(actions).toContain('recordingAttached');
  if (bound?.type === 'lead') {
    const lead = await callcard.json<{ ownerId: string; title: string }>(at);
    // Answering made the answering user the owner (rule C2).
    expect(lead).toMatchObject({ ownerId: people.piotrId, title: scenario.caller.name });
  }
}

/** Plays a scenario on a switch and holds the product to everything that it promises about it. `settings`: further ones. */
export async function runScenario(
  driver: SwitchDriver,
  scenario: Scenario,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const callcard = createCallcard(driver, settings);
  try {
    await callcard.start();
    const people = await fillCrm(callcard, scenario.queue);
    for (const [extension, behaviour] of Object.entries(scenario.phones))
      await setKnownPhone(driver, callcard, extension, behaviour);
    const callId = await play(driver, callcard, scenario);
    const fact = (type: string) => (event: LiveEvent) => event.callId === callId && event.fact.type === type;
    await callcard.waitFor('ended', fact('ended'));
    await callcard.waitFor('every leg', legsEnded(callId, scenario));
    if (scenario.recording) await callcard.waitFor('recordingStored', fact('recordingStored'));

    const facts = await callcard.json<{ items: Fact[] }>(`/v1/calls/${callId}/facts`);
    expect(facts.items.map(written)).toEqual(scenario.facts);
    const call = await callcard.json<CallView>(`/v1/calls/${callId}`);
    expect(call.status).toBe(scenario.status);
    await expectRecords(callcard, call, scenario, people);
    if (scenario.recording) await expectAudio(callcard, driver, call, scenario.recording);
    const card = await callcard.json<{ status: string; outcome: string; title: string }>(
      `/v1/calls/${callId}/card`,
    );
    expect(card).toMatchObject({ status: 'ended', outcome: scenario.status, title: scenario.caller.name });
    expect(callcard.output()).not.toContain(driver.eventSocket.password);
  } finally {
    await callcard.dispose();
  }
}

/** True once as many legs have ended as the scenario says: a phone's last event may come after the caller's. */
function legsEnded(callId: string, scenario: Scenario) {
  const wanted = scenario.facts.filter((fact) => fact.startsWith('legEnded')).length;
  let seen = 0;
  return (event: LiveEvent) => {
    if (event.callId === callId && event.fact.type === 'legEnded') seen += 1;
    return seen >= wanted;
  };
}
