import { commandLimitMs } from '@callcard/crm-core';
import { expect } from 'vitest';
import { openEslProbe } from '../freeswitch/support/esl-probe.js';
import { type Callcard, createCallcard } from './callcard-process.js';
import { expectNoChannels } from './no-channels.js';
import { startCompany } from './outgoing-calls.js';
import type { OutgoingDriver } from './outgoing-driver.js';
import { knownCaller } from './scenarios.js';

/** Who and what there is to ask about. */
interface Company {
  readonly anna: string;
  /** Has an extension that no phone registers. */
  readonly ghost: string;
  /** Has no phone. */
  readonly deskless: string;
  /** A call that is over, and one of Anna's that lives. */
  readonly over: string;
  readonly alive: string;
}

/** What is asked for in vain, and the answer: an error that names the cause, and nothing on the switch. */
interface BadRequest {
  readonly name: string;
  /** The call that gets a command; absent: a call is placed. */
  readonly to?: (company: Company) => string;
  readonly body: (company: Company) => object;
  readonly status: number;
  readonly code: string;
  readonly says?: object;
}

/** The id of nothing. */
const nobody = '01a22714-0000-7000-8000-000000000000';

const click = (number: string) => (company: Company) => ({ userId: company.anna, number });
const dialRefused = { status: 422, code: 'number-not-dialled' } as const;
const alive = ({ alive: id }: Company) => id;
const over = ({ over: id }: Company) => id;
const transfer = (to: object) => (company: Company) => ({
  userId: company.anna,
  type: 'transfer',
  kind: 'blind',
  to,
});

const placing: readonly BadRequest[] = [
  { name: 'a premium number', body: click('+48700123456'), ...dialRefused, says: { refusal: 'premium' } },
  {
    name: 'a country that the line may not call',
    body: click('+4930123456'),
    ...dialRefused,
    says: { refusal: 'countryNotAllowed' },
  },
  {
    name: 'a text that is no number',
    body: click("+48'}; api \u0000"),
    status: 422,
    code: 'invalid-body',
  },
  {
    name: 'words in place of a number',
    body: click('call me'),
    ...dialRefused,
    says: { refusal: 'notANumber' },
  },
  { name: 'an emergency number', body: click('112'), status: 422, code: 'emergency-number' },
  {
    name: 'a user who is nobody',
    body: () => ({ userId: nobody, number: knownCaller }),
    status: 422,
    code: 'unknown-reference',
  },
  {
    name: 'a user without a phone',
    body: ({ deskless }) => ({ userId: deskless, number: knownCaller }),
    status: 422,
    code: 'no-extension',
  },
  {
    name: 'an extension that no phone registers',
    body: ({ ghost }) => ({ userId: ghost, number: knownCaller }),
    status: 409,
    code: 'agent-not-registered',
    says: { cause: 'USER_NOT_REGISTERED' },
  },
  {
    name: 'a line that is none',
    body: ({ anna }) => ({ userId: anna, number: knownCaller, lineId: nobody }),
    status: 422,
    code: 'unknown-reference',
  },
];

const commands: readonly BadRequest[] = [
  {
    name: 'a command on a call that nobody knows',
    to: () => nobody,
    body: ({ anna }) => ({ userId: anna, type: 'hangUp' }),
    status: 404,
    code: 'not-found',
  },
  {
    name: 'a command on a call that is over',
    to: over,
    body: ({ anna }) => ({ userId: anna, type: 'hold' }),
    status: 409,
    code: 'wrong-phase',
    says: { phase: 'ended' },
  },
  {
    name: "a command on somebody else's call",
    to: alive,
    body: ({ ghost }) => ({ userId: ghost, type: 'hold' }),
    status: 409,
    code: 'not-your-call',
  },
  {
    name: 'a command of a user who is nobody',
    to: alive,
    body: () => ({ userId: nobody, type: 'hold' }),
    status: 422,
    code: 'unknown-reference',
  },
  {
    name: 'a transfer to a user who is nobody',
    to: alive,
    body: transfer({ userId: nobody }),
    status: 409,
    code: 'target-not-reachable',
  },
  {
    name: 'a transfer to a user without a phone',
    to: alive,
    body: (company) => transfer({ userId: company.deskless })(company),
    status: 409,
    code: 'target-not-reachable',
  },
  {
    name: 'a transfer to a premium number',
    to: alive,
    body: transfer({ number: '+48700123456' }),
    status: 409,
    code: 'target-not-reachable',
    says: { dialRefusal: 'premium' },
  },
  {
    name: 'a transfer to words',
    to: alive,
    body: transfer({ number: 'reception' }),
    status: 422,
    code: 'bad-phone-number',
  },
  {
    name: 'keys that no keypad has',
    to: alive,
    body: ({ anna }) => ({ userId: anna, type: 'keypad', digits: '1\n2' }),
    status: 422,
    code: 'invalid-body',
  },
];

/** Asks, and is answered within the time that a command may take. */
async function ask(callcard: Callcard, path: string, body: object) {
  const response = await callcard.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(commandLimitMs),
  });
  const json = (await response.json()) as Readonly<Record<string, unknown>>;
  return { status: response.status, json, location: response.headers.get('location') };
}

/** Everything that is asked for in vain is told so at once, and leaves nothing on the switch. */
export async function runBadInput(driver: OutgoingDriver): Promise<void> {
  await driver.setPhone('1001', { kind: 'answer', afterMs: 300 });
  await driver.setCallee({ kind: 'answer', afterMs: 300 });
  const { callcard, annaId: anna } = await startCompany(driver);
  const probe = await openEslProbe(driver.eventSocket);
  try {
    const ghost = await callcard.create('/v1/users', { name: 'Ghost', extension: '1099' });
    const deskless = await callcard.create('/v1/users', { name: 'Deskless', extension: null });
    const talk = async (): Promise<string> => {
      const placed = await ask(callcard, '/v1/calls', { userId: anna, number: knownCaller });
      expect(placed.status).toBe(201);
      const callId = placed.location?.split('/').at(-1) ?? '';
      await callcard.waitFor('the answer', (e) => e.callId === callId && e.fact.type === 'answered');
      return callId;
    };
    const end = async (callId: string) => {
      await ask(callcard, `/v1/calls/${callId}/commands`, { userId: anna, type: 'hangUp' });
      await callcard.waitFor('the end', (e) => e.callId === callId && e.fact.type === 'ended');
    };
    const people = { anna, ghost: ghost.id, deskless: deskless.id };
    const overCall = await talk();
    await end(overCall);
    await expectNoChannels(probe);
    const answers = async (requests: readonly BadRequest[], company: Company) => {
      const given: object[] = [];
      for (const { name, to, body } of requests) {
        const path = to ? `/v1/calls/${to(company)}/commands` : '/v1/calls';
        const { status, json } = await ask(callcard, path, body(company));
        given.push({ ...json, name, status });
      }
      const wanted = requests.map(({ name, status, code, says }) => ({ ...says, name, status, code }));
      expect(given).toMatchObject(wanted);
    };
    await answers(placing, { ...people, over: overCall, alive: '' });
    await expectNoChannels(probe);
    const aliveCall = await talk();
    await answers(commands, { ...people, over: overCall, alive: aliveCall });
    expect(await callcard.json(`/v1/calls/${aliveCall}`)).toMatchObject({ phase: 'talking' });
    await end(aliveCall);
    await expectNoChannels(probe);
    await hostileName(driver, callcard, talk, end);
    await expectNoChannels(probe);
  } finally {
    probe.close();
    await callcard.dispose();
  }
}

/** A client whose name means something to switches and phones is called, and the phone shows what is left of it. */
async function hostileName(
  driver: OutgoingDriver,
  callcard: Callcard,
  talk: () => Promise<string>,
  end: (callId: string) => Promise<void>,
): Promise<void> {
  const [contact] = (await callcard.json<{ items: { id: string }[] }>('/v1/contacts')).items;
  const at = `/v1/contacts/${contact?.id}`;
  const etag = (await callcard.fetch(at)).headers.get('etag') ?? '';
  const changed = await callcard.fetch(at, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', 'if-match': etag },
    body: JSON.stringify({ name: `Jan'}"^\\ \${x} %41 )|, <sip:112@x> Kowalski` }),
  });
  expect(changed.status).toBe(200);
  const callId = await talk();
  const invite = await driver.phoneInvite('1001');
  if (invite !== undefined) expect(invite).toContain('"Jan x 41 ) sip 112 x Kowalski" <sip:');
  await end(callId);
}

/** No switch at the address, and a switch that has no such trunk: told at once, and no call is left behind. */
export async function runUnreachable(driver: OutgoingDriver): Promise<void> {
  const probe = await openEslProbe(driver.eventSocket);
  await driver.setPhone('1001', { kind: 'answer', afterMs: 300 });
  const there = await startCompany(driver);
  const began = Date.now();
  await there.callcard.stop();
  // Nothing listens on port 1 of this machine.
  const eventSocket = { ...driver.eventSocket, port: 1 };
  const away = createCallcard({ eventSocket }, { FREESWITCH_TRUNK: 'trunk' }, there.callcard);
  const noTrunk = createCallcard(driver, {}, there.callcard);
  try {
    await away.start('API:');
    const body = { userId: there.annaId, number: knownCaller };
    expect(await ask(away, '/v1/calls', body)).toMatchObject({
      status: 503,
      json: { code: 'switch-unreachable' },
    });
    await away.stop();
    await noTrunk.start();
    expect(await ask(noTrunk, '/v1/calls', body)).toMatchObject({ status: 409, json: { code: 'no-trunk' } });
    const { items } = await noTrunk.json<{ items: { phase: string; offeredAt: string }[] }>('/v1/calls');
    // The switch may still report calls of before.
    expect(items.filter(({ offeredAt }) => Date.parse(offeredAt) >= began)).toEqual([]);
    await expectNoChannels(probe);
  } finally {
    probe.close();
    await Promise.all([away.stop(), noTrunk.stop()]);
    await there.callcard.dispose();
  }
}
