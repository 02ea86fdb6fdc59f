import { expect } from 'vitest';
import { type Callcard, createCallcard } from './callcard-process.js';
import { callSince, isSince } from './small-company.js';
import type { SwitchDriver } from './switch-driver.js';

/** A call from the trunk, what the CRM holds by then, and who the caller must turn out to be. */
export interface RecognisedCaller {
  readonly name: string;
  /** Of the line; its number is one of this country. */
  readonly country: keyof typeof lines;
  /** Contacts by name, with the number as it is typed into the CRM. */
  readonly contacts?: Readonly<Record<string, string>>;
  /** Their company, which has the same number. */
  readonly company?: string;
  /** Open leads by title, the newest last. */
  readonly leads?: Readonly<Record<string, string>>;
  /** As the trunk sends it. */
  readonly from: string;
  readonly e164: string;
  readonly verdict: string;
  /** The name on the card; null: nobody in particular. */
  readonly title: string | null;
  readonly grade?: string;
  /** A lead is made of the caller; the CRM has none otherwise. */
  readonly becomesLead?: boolean;
}

/** Our lines, one for each country. */
const lines = {
  PL: '+48225550100',
  US: '+12125550100',
  DE: '+4930901820',
  IL: '+97226221111',
  CI: '+2252721234567',
  VN: '+842438221111',
  AR: '+541143211111',
  IT: '+390669812345',
} as const;

const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

export const recognisedCallers: readonly RecognisedCaller[] = [
  {
    name: 'P8: a client whose number the numbering plan does not have is recognised',
    country: 'US',
    contacts: { Dana: '+1 555 123 4567' },
    from: '+15551234567',
    e164: '+15551234567',
    verdict: 'identified',
    title: 'Dana',
    grade: 'strong',
  },
  {
    name: 'P8: a stranger whose number the numbering plan does not have becomes a lead with a missed call',
    country: 'IL',
    from: '+972521234567',
    e164: '+972521234567',
    verdict: 'unknown',
    title: '+972521234567',
    becomesLead: true,
  },
  {
    name: 'P9: a trunk sends the own country code without a plus',
    country: 'DE',
    contacts: { Jens: '0151 12345678' },
    from: '4915112345678',
    e164: '+4915112345678',
    verdict: 'identified',
    title: 'Jens',
    grade: 'exact',
  },
  {
    name: 'P10: a number from before Ivory Coast went to ten digits is the same client',
    country: 'CI',
    contacts: { Awa: '+225 07 12 34 56' },
    from: '+2250707123456',
    e164: '+2250707123456',
    verdict: 'identified',
    title: 'Awa',
    grade: 'strong',
  },
  {
    name: 'P10: a Vietnamese mobile of eleven digits is the same client',
    country: 'VN',
    contacts: { Linh: '0121 234 5678' },
    from: '+84792345678',
    e164: '+84792345678',
    verdict: 'identified',
    title: 'Linh',
    grade: 'strong',
  },
  {
    name: 'P10: an Argentinian mobile stored without its 9 is the same client',
    country: 'AR',
    contacts: { Mateo: '11 2345-6789' },
    from: '+5491123456789',
    e164: '+5491123456789',
    verdict: 'identified',
    title: 'Mateo',
    grade: 'strong',
  },
  {
    name: 'P10: an Italian number whose zero a spreadsheet ate is the same client',
    country: 'IT',
    contacts: { Giulia: '+39 2 66307129' },
    from: '+390266307129',
    e164: '+390266307129',
    verdict: 'identified',
    title: 'Giulia',
    grade: 'strong',
  },
  {
    name: 'M5: a company and 25 of its people with one number are one client, and no lead is made',
    country: 'US',
    company: 'Acme',
    contacts: Object.fromEntries(range(25).map((n) => [`Person ${n}`, '202-555-0123'])),
    from: '+12025550123',
    e164: '+12025550123',
    verdict: 'identified',
    title: 'Acme',
    grade: 'exact',
  },
  {
    name: 'M10: of two open leads of one owner the newer is the client',
    country: 'PL',
    leads: { 'Asked in May': '601 234 567', 'Asked in June': '+48 601 234 567' },
    from: '+48601234567',
    e164: '+48601234567',
    verdict: 'identified',
    title: 'Asked in June',
    grade: 'exact',
  },
];

interface CallView {
  readonly match: {
    readonly verdict: string;
    readonly e164: string | null;
    readonly candidates: readonly { readonly grade: string }[];
  };
  readonly bindings: readonly { readonly type: string; readonly id: string }[];
}

interface Page<T> {
  readonly items: readonly T[];
}

async function fillCrm(callcard: Callcard, caller: RecognisedCaller): Promise<void> {
  const { country, contacts = {}, company, leads = {} } = caller;
  const phones = (number: string) => ({ country, phones: [{ number, kind: 'main' }] });
  const owner = await callcard.create('/v1/users', { name: 'Anna' });
  await callcard.create('/v1/lines', { number: lines[country], country });
  const employer =
    company === undefined
      ? null
      : await callcard.create('/v1/companies', {
          name: company,
          ...phones(Object.values(contacts)[0] ?? ''),
        });
  for (const [name, number] of Object.entries(contacts)) {
    await callcard.create('/v1/contacts', { name, companyId: employer?.id ?? null, ...phones(number) });
  }
  for (const [title, number] of Object.entries(leads)) {
    await callcard.create('/v1/leads', { title, ownerId: owner.id, ...phones(number) });
  }
}

/** Nobody answers: the caller hangs up on voicemail, and is to be called back. */
export async function runRecognisedCaller(driver: SwitchDriver, caller: RecognisedCaller): Promise<void> {
  const callcard = createCallcard(driver);
  try {
    await callcard.start();
    await fillCrm(callcard, caller);
    const began = Date.now();
    const { from, country, e164 } = caller;
    const placed = await driver.placeCall({ from, to: lines[country], hangUpAfterMs: 300 });
    const callId = await callSince(callcard, began);
    await placed.ended;
    await callcard.waitFor('the end', (event) => event.callId === callId && event.fact.type === 'ended');
    const call = await callcard.json<CallView>(`/v1/calls/${callId}`);
    expect(call.match).toMatchObject({ verdict: caller.verdict, e164 });
    if (caller.grade !== undefined) expect(call.match.candidates[0]?.grade).toBe(caller.grade);
    const card = await callcard.json<{ title: string | null }>(`/v1/calls/${callId}/card`);
    expect(card.title).toBe(caller.title);
    const leads = await callcard.json<Page<{ id: string }>>('/v1/leads');
    if (caller.becomesLead) expect(call.bindings).toEqual([{ type: 'lead', id: leads.items[0]?.id }]);
    expect(leads.items).toHaveLength(Object.keys(caller.leads ?? {}).length + (caller.becomesLead ? 1 : 0));
    const missed = await callcard.json<Page<{ number: string }>>('/v1/missed-calls');
    expect(missed.items.map(({ number }) => number)).toEqual([e164]);
  } finally {
    await callcard.dispose();
  }
}

interface LeadView {
  readonly id: string;
  readonly phones: readonly { readonly e164: string | null }[];
}

/** Two calls of one unknown number, which two people answer at the same moment (rule M10). */
export async function runSimultaneousStrangers(driver: SwitchDriver): Promise<void> {
  const callcard = createCallcard(driver);
  try {
    await callcard.start();
    const anna = await callcard.create('/v1/users', { name: 'Anna', extension: '1001' });
    const piotr = await callcard.create('/v1/users', { name: 'Piotr', extension: '1002' });
    const memberIds = [anna.id, piotr.id];
    const queue = await callcard.create('/v1/queues', { name: 'Q', strategy: 'simultaneous', memberIds });
    const routing = { queueId: queue.id };
    const line = { number: lines.PL, country: 'PL', leadCreation: 'onAnswer', routing };
    await callcard.create('/v1/lines', line);
    for (const extension of ['1001', '1002'])
      await driver.setPhone(extension, { kind: 'answer', afterMs: 300 });
    const began = Date.now();
    const script = { from: '+48601234567', to: lines.PL, hangUpAfterMs: 2500 };
    const placed = await Promise.all([driver.placeCall(script), driver.placeCall(script)]);
    await Promise.all(placed.map(({ ended }) => ended));
    const ended = new Set<string>();
    const isEnd = isSince('ended', began);
    await callcard.waitFor('both ends', (event) => {
      if (isEnd(event)) ended.add(event.callId);
      return ended.size === 2;
    });
    const leads = await callcard.json<Page<LeadView>>('/v1/leads');
    expect(leads.items.map(({ phones }) => phones.map(({ e164 }) => e164))).toEqual([['+48601234567']]);
    for (const callId of ended) {
      const call = await callcard.json<CallView & { status: string }>(`/v1/calls/${callId}`);
      expect(call).toMatchObject({
        status: 'answered',
        bindings: [{ type: 'lead', id: leads.items[0]?.id }],
      });
    }
  } finally {
    await callcard.dispose();
  }
}
