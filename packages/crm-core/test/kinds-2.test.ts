import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type CallFact,
  type CountryCode,
  createCallService,
  defaultCallPolicy,
  normalizePhone,
  normalizePhoneField,
  type Party,
  phoneEntries,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import {
  aLine,
  aMoment,
  answered,
  aUser,
  ended,
  fixedClock,
  offered,
  sequentialIds,
} from '../src/testing/index.js';
import { company, contact, lead } from './match-fixtures.js';

interface Row {
  readonly kind: string;
  readonly country: CountryCode;
  readonly input?: string;
  readonly e164?: string;
  readonly alternates?: readonly string[];
  readonly repaired?: boolean;
  readonly flagged?: boolean;
  readonly not?: string;
  readonly numbers?: readonly string[];
  readonly stored?: string | null;
  readonly caller?: string;
  readonly expect?: string;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL('./fixtures/kinds-2.json', import.meta.url), 'utf8'),
);

/** Two calls at one moment are tested with the call service, with two of them on one store. */
const elsewhere = ['simultaneous strangers (M10)'];

const t = aMoment;
const lineNumber = '+48225550100';

/** A call service whose line is in the row's country; its database has these records, and its users ring. */
async function office({ country, caller = '' }: Row, records: readonly Party[]) {
  const store = createMemoryStore();
  for (const id of ['anna', 'ewa']) await store.users.insert(aUser({ id, extension: id, mobile: null }));
  await store.lines.insert(aLine({ id: 'line', number: lineNumber, country, leadCreation: 'onOffer' }));
  for (const record of records) {
    if (record.type === 'contact') await store.contacts.insert(record);
    else if (record.type === 'company') await store.companies.insert(record);
    else await store.leads.insert(record);
  }
  const ports = { store, clock: fixedClock(t), ids: sequentialIds() };
  const service = createCallService(ports, { ...defaultCallPolicy('FR'), dealStrategy: 'none' });
  async function tell(callId: string, ...facts: CallFact[]) {
    const done = await service.recordFacts(
      callId,
      facts.map((fact) => ({ ...fact, callId })),
    );
    if (!done.ok) throw new Error(done.error.code);
    return done.value.call;
  }
  const incoming = offered({ at: t, remoteNumber: caller, lineNumber });
  const missed = () => tell('missed', incoming, ended({ at: t + 50 }));
  return { store, service, tell, incoming, missed };
}

const bound = (record: Party) => [{ type: record.type, id: record.id }];

/** The record is found, its call is bound to it, and nobody is made a lead. */
async function identifies(row: Row, grade?: string) {
  const client = contact('client', [row.stored ?? ''], { country: row.country });
  const { tell, incoming } = await office(row, [client]);
  const call = await tell('a', incoming);
  expect(call).toMatchObject({
    match: { verdict: 'identified' },
    bindings: bound(client),
    createdLeadId: null,
  });
  if (grade !== undefined) expect(call.match?.candidates).toMatchObject([{ id: 'client', grade }]);
}

function read({ input = '', country, e164, alternates, repaired, flagged }: Row) {
  const result = normalizePhone(input, { defaultCountry: country });
  expect(result).toMatchObject({ kind: 'e164', e164 });
  if (result.kind !== 'e164') return;
  for (const alternate of alternates ?? []) expect(result.alternates).toContain(alternate.split(' ')[0]);
  // A number that is changed is marked.
  expect(result.repaired).toBe(repaired === true || flagged === true);
  const [entry] = phoneEntries(input, 'work', { defaultCountry: country });
  expect(entry).toMatchObject({
    e164,
    ...(result.alternates.length > 0 ? { alternates: result.alternates } : {}),
  });
}

const checks: Readonly<Record<string, (row: Row) => void | Promise<void>>> = {
  async 'notInPlan (P8)'(row) {
    if (row.stored !== null) return identifies(row);
    const { store, missed } = await office(row, []);
    const call = await missed();
    expect(call).toMatchObject({ match: { verdict: 'unknown', e164: row.caller } });
    expect((await store.leads.get(call.createdLeadId ?? ''))?.phones).toMatchObject([{ e164: row.caller }]);
    expect(await store.missedCalls.ofCaller([row.caller ?? ''])).toMatchObject([{ open: true }]);
  },
  'own code without + (P9)': read,
  'tel parameters without scheme (P11)': read,
  'renumbering (P10)': (row) => identifies(row, 'strong'),
  async 'mobile 9 (P10)'(row) {
    await identifies(row, 'strong');
    for (const remoteNumber of ['+5491123456789', '+541123456789']) {
      const { store, tell, missed } = await office(row, []);
      await missed();
      const item = async () => (await store.missedCalls.list({}, { limit: 9 })).items;
      expect(await item()).toMatchObject([{ open: true, e164: row.caller }]);
      const back = offered({ at: t + 100, direction: 'outbound', remoteNumber, lineNumber });
      await tell('back', back, answered({ at: t + 110 }));
      expect(await item()).toMatchObject([{ open: false }]);
    }
  },
  'lost leading zero (P10)': (row) => identifies(row, 'strong'),
  'tail (P11)': read,
  '+ before a national number (P6)': read,
  'too long for E.164'({ input = '', country, not = '' }) {
    for (const result of normalizePhoneField(input, { defaultCountry: country }))
      if (result.kind === 'e164')
        expect([result.e164, ...result.alternates]).not.toContain(not.split(' ')[0]);
    expect(normalizePhone(input, { defaultCountry: country }).kind).toBe('unparseable');
  },
  'two numbers joined by +'({ input = '', country, numbers }) {
    const results = normalizePhoneField(input, { defaultCountry: country });
    expect(results.map((result) => (result.kind === 'e164' ? result.e164 : result.kind))).toEqual(numbers);
  },
  async 'one holder (M5)'(row) {
    const { country } = row;
    const acme = company('acme', ['202-555-0123'], { country });
    const people = Array.from({ length: 25 }, (_, n) =>
      contact(`c${n}`, ['202-555-0123'], { country, companyId: 'acme' }),
    );
    const { tell, incoming } = await office(row, [acme, ...people]);
    const call = await tell('a', incoming);
    expect(call).toMatchObject({
      match: { verdict: 'identified', primary: bound(acme)[0] },
      createdLeadId: null,
    });
    expect(call.match?.candidates).toHaveLength(26);
  },
  async 'leads of one client (M10)'(row) {
    const leads = [1, 2].map((n) => lead(`l${n}`, ['601 234 567'], { createdAt: n, ownerId: 'ewa' }));
    const { service, tell, incoming } = await office(row, leads);
    const call = await tell('a', incoming);
    expect(call).toMatchObject({
      match: { verdict: 'identified', rule: 'newestLead', primary: { type: 'lead', id: 'l2' } },
      bindings: [{ type: 'lead', id: 'l2' }],
      ownerId: 'ewa',
    });
    const routed = await service.route('a');
    const first = routed.ok ? routed.value.plan.steps[0] : undefined;
    expect(first).toMatchObject({ kind: 'ring', role: 'owner', targets: [{ userId: 'ewa' }] });
  },
  async 'record gone (M12)'(row) {
    const people = ['a', 'b'].map((id) => contact(id, ['601 234 567'], { companyId: 'gone' }));
    const { tell, incoming } = await office(row, people);
    const call = await tell('a', incoming);
    expect(call).toMatchObject({ match: { verdict: 'ambiguous' }, bindings: [], createdLeadId: null });
    expect(call.match?.candidates.map(({ id }) => id).sort()).toEqual(['a', 'b']);
  },
};

const title = ({ kind, country, input, stored, caller }: Row) =>
  `${kind}: in ${country}, ${input ?? `${stored ?? 'nothing'} stored, ${caller} calling`}`;

describe('P6, P8, P9, P10, P11, M5, M10, M12 numbers that callers were not recognised by', () => {
  it('are of kinds that each have their check', () => {
    expect([...new Set(rows.map(({ kind }) => kind))].sort()).toEqual(
      [...Object.keys(checks), ...elsewhere].sort(),
    );
  });

  it.each(rows.filter(({ kind }) => !elsewhere.includes(kind)).map((row) => [title(row), row] as const))(
    '%s',
    async (_title, row) => {
      await checks[row.kind]?.(row);
      expect.hasAssertions();
    },
  );
});
