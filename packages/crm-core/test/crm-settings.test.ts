import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChangeOf,
  type CrmError,
  createCrmService,
  type DraftOf,
  type LineRouting,
  listLimits,
  type RecordType,
  system,
  textLimits,
} from '../src/index.js';
import { aPhone } from '../src/testing/index.js';
import { aCrm, done, errorOf, program } from './crm-fixtures.js';

const line = { number: '+442075550100', country: 'GB' } as const;

/** A CRM in Poland, with one line in Britain. */
async function aLineInBritain() {
  const { store, clock, ids } = { ...aCrm(), ids: { next: counter() } };
  const crm = createCrmService({ store, clock, ids }, { defaultCountry: 'PL' });
  const { id } = done(await crm.create('line', line, program));
  const change = (fields: ChangeOf<'line'>) => crm.change('line', id, fields, { actor: program });
  return { crm, store, change };
}

function counter(): () => string {
  let n = 0;
  return () => `id-${++n}`;
}

const invalid = (...fields: readonly object[]) => ({ code: 'invalidField', fields });

/** What the service says to a program without types. */
async function refusal(type: RecordType, draft: unknown): Promise<CrmError> {
  return errorOf(await aCrm().crm.create(type, draft as DraftOf<typeof type>, program));
}

describe('R6: rules about callers are stored as routing compares them', () => {
  it('a number in any spelling, in the country of the line', async () => {
    const { change } = await aLineInBritain();
    const caller = { kind: 'number', number: '(0121) 496 0123' } as const;
    const read = { kind: 'number', number: '+441214960123' };
    const routing: Partial<LineRouting> = {
      blocked: [caller],
      exceptions: [{ caller, action: { kind: 'number', number: '07400 123456' } }],
      vip: { callers: [caller, { kind: 'number', number: '0048 601 234 567' }] },
      whenBlocked: { kind: 'number', number: 'tel:+44-7400-123456' },
    };
    const hours = { open: [], whenClosed: { kind: 'number', number: '07400 123456' } } as const;
    expect(done(await change({ routing, hours }))).toMatchObject({
      routing: {
        blocked: [read],
        exceptions: [{ caller: read, action: { number: '+447400123456' } }],
        vip: { callers: [read, { kind: 'number', number: '+48601234567' }] },
        whenBlocked: { number: '+447400123456' },
      },
      hours: { whenClosed: { number: '+447400123456' } },
    });
  });

  it.each([
    ['+44 (0)121', '+44121'],
    ['0044-121', '+44121'],
    ['0121', '+44121'],
    ['+4890', '+4890'],
    ['\u202a+\u0664\u0664 20', '+4420'],
  ])('a prefix %j as %s', async (prefix, read) => {
    const { change } = await aLineInBritain();
    const changed = done(await change({ routing: { blocked: [{ kind: 'prefix', prefix }] } }));
    expect(changed.routing.blocked).toEqual([{ kind: 'prefix', prefix: read }]);
  });

  it('what cannot be read is refused with its field and the reason', async () => {
    const { change } = await aLineInBritain();
    const numbers = ['1001', 'call me', '', '020 7555 0123 / 0121 496 0123', '020 7555 0123 ext 5'];
    const routing: Partial<LineRouting> = {
      blocked: [
        ...numbers.map((number) => ({ kind: 'number' as const, number })),
        ...['121', '', '+', '+0', '+44x', '+1234567890123456'].map((prefix) => ({
          kind: 'prefix' as const,
          prefix,
        })),
      ],
    };
    const reasons = [
      'notAPhoneNumber',
      'notAPhoneNumber',
      'notAPhoneNumber',
      'severalNumbers',
      'hasExtension',
      ...Array.from({ length: 6 }, () => 'notAPrefix'),
    ];
    expect(errorOf(await change({ routing }))).toEqual(
      invalid(
        ...reasons.map((reason, index) => ({
          path: ['routing', 'blocked', index, reason === 'notAPrefix' ? 'prefix' : 'number'],
          reason,
        })),
      ),
    );
  });

  it('a caller who is a record must be there, and is named by where a merge went', async () => {
    const { crm, change } = await aLineInBritain();
    const [a, b] = [
      done(await crm.create('contact', { name: 'A' }, program)),
      done(await crm.create('contact', { name: 'B' }, program)),
    ];
    const rule = (id: string) => ({ kind: 'record', record: { type: 'contact', id } }) as const;
    expect(done(await change({ routing: { blocked: [rule(a.id)] } })).routing.blocked).toEqual([rule(a.id)]);
    const exceptions = [{ caller: rule('nobody'), action: { kind: 'normal' } }] as const;
    expect(errorOf(await change({ routing: { exceptions } }))).toEqual({
      code: 'unknownReference',
      references: [
        { path: ['routing', 'exceptions', 0, 'caller', 'record', 'id'], type: 'contact', id: 'nobody' },
      ],
    });
    done(
      await crm.merge({ from: { type: 'contact', id: b.id }, into: { type: 'contact', id: a.id } }, system),
    );
    expect(errorOf(await change({ routing: { vip: { callers: [rule(b.id)] } } }))).toMatchObject({
      references: [{ path: ['routing', 'vip', 'callers', 0, 'record', 'id'], mergedInto: { id: a.id } }],
    });
  });
});

describe('R9: a dial policy is stored as it is compared', () => {
  it('countries in capital letters, prefixes as + and digits', async () => {
    const { change } = await aLineInBritain();
    const dialPolicy = { countries: [' pl', 'gb'], prefixes: ['0049'], denied: ['0900'] };
    const changed = done(await change({ routing: { dialPolicy } }));
    expect(changed.routing.dialPolicy).toEqual({
      countries: ['PL', 'GB'],
      prefixes: ['+49'],
      denied: ['+44900'],
      premium: false,
    });
  });

  it('countries that are none, and prefixes that are none, are refused', async () => {
    const { change } = await aLineInBritain();
    const dialPolicy = { countries: ['UK', 'PL', 'xx'], denied: ['900'] };
    const at = ['routing', 'dialPolicy'];
    expect(errorOf(await change({ routing: { dialPolicy } }))).toEqual(
      invalid(
        { path: [...at, 'countries', 0], reason: 'unknownCountry' },
        { path: [...at, 'countries', 2], reason: 'unknownCountry' },
        { path: [...at, 'denied', 0], reason: 'notAPrefix' },
      ),
    );
  });
});

describe('numbers of lines, users and queues', () => {
  it('a line has its country in capital letters and its number as E.164', async () => {
    const { crm } = aCrm();
    const made = done(await crm.create('line', { number: '22 555 01 00', country: 'pl' }, program));
    expect(made).toMatchObject({ number: '+48225550100', country: 'PL' });
    expect(await refusal('line', { number: '+48225550100', country: 'UK' })).toEqual(
      invalid({ path: ['country'], reason: 'unknownCountry' }),
    );
  });

  it('R4: a mobile is E.164, read in the country of the installation, or refused', async () => {
    const { crm } = await aLineInBritain();
    const mobile = aPhone('0601234567', { raw: '0 601 234 567' });
    const made = done(await crm.create('user', { name: 'Ewa', mobile }, program));
    expect(made.mobile).toMatchObject({ raw: '0 601 234 567', e164: '+48601234567', repaired: true });
    const typed = aPhone('601 234 567', { e164: null });
    expect(done(await crm.create('user', { name: 'Jan', mobile: typed }, program)).mobile).toMatchObject({
      e164: '+48601234567',
    });
    const none = aPhone('soon', { e164: null });
    expect(errorOf(await crm.create('user', { name: 'Ola', mobile: none }, program))).toEqual(
      invalid({ path: ['mobile', 'raw'], reason: 'notAPhoneNumber' }),
    );
  });

  it('R3: the number of an overflow is read in the country of the installation', async () => {
    const { crm } = await aLineInBritain();
    const overflow = { kind: 'number', number: '601 234 567' } as const;
    const queue = done(await crm.create('queue', { name: 'Q', overflow }, program));
    expect(queue.overflow).toEqual({ kind: 'number', number: '+48601234567', confirm: false });
    const bad = { overflow: { kind: 'number', number: 'x' } } as const;
    expect(errorOf(await crm.change('queue', queue.id, bad, { actor: program }))).toEqual(
      invalid({ path: ['overflow', 'number'], reason: 'notAPhoneNumber' }),
    );
    expect(
      done(await crm.change('queue', queue.id, { overflow: null }, { actor: program })).overflow,
    ).toBeNull();
  });
});

describe('R5: hours that name no time zone', () => {
  const open = [{ days: [1], from: '09:00', to: '17:00' }] as const;
  const zoneOf = async (country: string, options: object, hours: object = { open }) => {
    const { store, clock } = aCrm();
    const crm = createCrmService({ store, clock, ids: { next: counter() } }, options);
    const made = await crm.create(
      'line',
      { number: '+442075550100', country, hours: hours as never },
      program,
    );
    return made.ok ? made.value.hours?.timeZone : made.error;
  };
  const needed = invalid({ path: ['hours', 'timeZone'], reason: 'timeZoneNeeded' });

  it.each<[string, string, object, unknown]>([
    ['the only one of its country', 'PL', {}, 'Europe/Warsaw'],
    ['the one that nearly everybody there keeps', 'DE', {}, 'Europe/Berlin'],
    [
      'the installation’s in its own country',
      'US',
      { defaultCountry: 'US', timeZone: 'America/Denver' },
      'America/Denver',
    ],
    ['the installation’s, when it names no country', 'US', { timeZone: 'America/Denver' }, 'America/Denver'],
    ['not that of an installation abroad', 'US', { defaultCountry: 'PL', timeZone: 'Europe/Warsaw' }, needed],
    ['none in a country of several', 'US', {}, needed],
  ])('a line has %s', async (_what, country, options, zone) => {
    expect(await zoneOf(country, options)).toEqual(zone);
  });

  it('have what is said, and an empty text or null says nothing', async () => {
    expect(await zoneOf('PL', {}, { timeZone: 'America/New_York', open })).toBe('America/New_York');
    expect(await zoneOf('PL', {}, { timeZone: '', open })).toBe('Europe/Warsaw');
    expect(await zoneOf('PL', {}, { timeZone: null, open })).toBe('Europe/Warsaw');
  });

  it('of a user have the installation’s', async () => {
    const { crm } = await aLineInBritain();
    expect(done(await crm.create('user', { name: 'Ewa', hours: { open } }, program)).hours).toMatchObject({
      timeZone: 'Europe/Warsaw',
    });
    expect(await refusal('user', { name: 'Ewa', hours: { open } })).toEqual(needed);
  });
});

describe('what a program without types says is refused, field by field', () => {
  const text = 'x'.repeat(100_000);
  const wrong = (expected: string, ...path: (string | number)[]) => ({ path, reason: 'wrongType', expected });
  const range = (min: number, max: number, ...path: (string | number)[]) => ({
    path,
    reason: 'outOfRange',
    min,
    max,
  });

  it.each<[string, RecordType, unknown, readonly object[]]>([
    ['no draft', 'contact', null, [wrong('object')]],
    ['a list for a draft', 'contact', [], [wrong('object')]],
    ['no kind of record', 'person' as 'contact', {}, [{ path: ['type'], reason: 'unknownValue' }]],
    ['a draft without its name', 'contact', {}, [{ path: ['name'], reason: 'missing' }]],
    ['a number for a name', 'contact', { name: 5 }, [wrong('text', 'name')]],
    ['a blank name', 'company', { name: ' ' }, [{ path: ['name'], reason: 'empty' }]],
    [
      'texts without end',
      'contact',
      { name: text, email: text },
      [
        { path: ['name'], reason: 'tooLong', max: textLimits.name },
        { path: ['email'], reason: 'tooLong', max: textLimits.email },
      ],
    ],
    ['a text for a list', 'contact', { name: 'A', phones: '1' }, [wrong('list', 'phones')]],
    [
      'a number that is no E.164',
      'contact',
      { name: 'A', phones: [aPhone('601')] },
      [{ path: ['phones', 0, 'e164'], reason: 'notE164' }],
    ],
    ['a text for an amount', 'deal', { title: 'A', amount: '5' }, [wrong('number', 'amount')]],
    ['no number for an amount', 'invoice', { title: 'A', amount: Number.NaN }, [wrong('number', 'amount')]],
    ['an amount below zero', 'invoice', { title: 'A', amount: -1 }, [range(0, 1e15, 'amount')]],
    [
      'a status that there is not',
      'lead',
      { title: 'A', status: 'won' },
      [{ path: ['status'], reason: 'unknownValue' }],
    ],
    [
      'a lead that nobody converted',
      'lead',
      { title: 'A', status: 'converted' },
      [{ path: ['status'], reason: 'unknownValue' }],
    ],
    ['attributes in a list', 'lead', { title: 'A', attributes: [1] }, [wrong('object', 'attributes')]],
    [
      'an attribute that is no text',
      'lead',
      { title: 'A', attributes: { a: 1 } },
      [wrong('text', 'attributes', 'a')],
    ],
    [
      'an external id of a number',
      'lead',
      { title: 'A', externalId: { source: 'x', id: 1 } },
      [wrong('text', 'externalId', 'id')],
    ],
    [
      'a name for an extension',
      'user',
      { name: 'A', extension: 'ewa' },
      [{ path: ['extension'], reason: 'badExtension' }],
    ],
    [
      'a dial string for an extension',
      'user',
      { name: 'A', extension: '10,11' },
      [{ path: ['extension'], reason: 'badExtension' }],
    ],
    [
      'a SIP user with a line feed',
      'user',
      { name: 'A', devices: [{ kind: 'desk', sipUser: 'a\nb' }] },
      [{ path: ['devices', 0, 'sipUser'], reason: 'badSipUser' }],
    ],
    [
      'a domain that is none',
      'user',
      { name: 'A', sipDomain: 'a b' },
      [{ path: ['sipDomain'], reason: 'badSipDomain' }],
    ],
    ['half a second', 'user', { name: 'A', ringSeconds: 0.5 }, [range(1, 300, 'ringSeconds')]],
    [
      'a second and a half',
      'user',
      { name: 'A', ringSeconds: 1.5 },
      [{ path: ['ringSeconds'], reason: 'notWhole' }],
    ],
    [
      'a wait without end',
      'queue',
      { name: 'A', maxWaitSeconds: Number.POSITIVE_INFINITY },
      [range(1, 3600, 'maxWaitSeconds')],
    ],
    ['no members', 'queue', { name: 'A', memberIds: null }, [wrong('list', 'memberIds')]],
    [
      'a strategy that there is not',
      'queue',
      { name: 'A', strategy: 'random' },
      [{ path: ['strategy'], reason: 'unknownValue' }],
    ],
    [
      'an action that there is not',
      'queue',
      { name: 'A', overflow: { kind: 'fax' } },
      [{ path: ['overflow', 'kind'], reason: 'unknownValue' }],
    ],
    [
      'an action without its user',
      'queue',
      { name: 'A', overflow: { kind: 'user' } },
      [{ path: ['overflow', 'userId'], reason: 'missing' }],
    ],
    [
      'a policy that there is not',
      'line',
      { ...line, recognition: { match: 'best-first' } },
      [
        {
          path: ['recognition', 'match'],
          reason: 'unknownValue',
          values: ['contact-first', 'company-first'],
        },
      ],
    ],
    [
      'a misspelt setting',
      'line',
      { ...line, routing: { ringOwnr: true } },
      [{ path: ['routing', 'ringOwnr'], reason: 'unknownField' }],
    ],
    [
      'an empty rule',
      'line',
      { ...line, routing: { blocked: [null] } },
      [wrong('object', 'routing', 'blocked', 0)],
    ],
    [
      'a voicemail without end',
      'line',
      { ...line, voicemailMaxSeconds: 1e9 },
      [range(1, 3600, 'voicemailMaxSeconds')],
    ],
    ['hours of a number', 'line', { ...line, hours: 9 }, [wrong('object', 'hours')]],
    [
      'a weekday that there is not',
      'line',
      { ...line, hours: { open: [{ days: [8], from: '09:00', to: '10:00' }] } },
      [{ path: ['hours', 'open', 0, 'days', 0], reason: 'unknownValue' }],
    ],
    [
      'a day that the calendar has not',
      'line',
      { ...line, hours: { open: [], daysOff: ['2026-02-30'] } },
      [{ path: ['hours', 'daysOff', 0], reason: 'badDate' }],
    ],
    [
      'a time that no clock shows',
      'line',
      { ...line, hours: { open: [{ days: [1], from: '25:00', to: '26:00' }] } },
      [
        { path: ['hours', 'open', 0, 'from'], reason: 'badTime' },
        { path: ['hours', 'open', 0, 'to'], reason: 'badTime' },
      ],
    ],
    ['stages of text', 'pipeline', { name: 'A', stages: ['new'] }, [wrong('object', 'stages', 0)]],
    [
      'rules without end',
      'line',
      {
        ...line,
        routing: { blocked: Array.from({ length: listLimits.rules + 1 }, () => ({ kind: 'withheld' })) },
      },
      [{ path: ['routing', 'blocked'], reason: 'tooMany', max: listLimits.rules }],
    ],
  ])('%s', async (_what, type, draft, fields) => {
    expect(await refusal(type, draft)).toMatchObject(invalid(...fields));
  });

  it('in a change, a conversion, a merge and a removal too', async () => {
    const { crm, change } = await aLineInBritain();
    expect(errorOf(await change(null as never))).toEqual(invalid(wrong('object')));
    expect(errorOf(await change({ label: null as never }))).toEqual(invalid(wrong('text', 'label')));
    expect(errorOf(await change({ attributes: 'x' as never }))).toEqual(
      invalid(wrong('object', 'attributes')),
    );
    expect(errorOf(await crm.convert({ leadId: 'x', deal: { title: 5 } } as never, program))).toEqual(
      invalid(
        wrong('text', 'deal', 'title'),
        { path: ['contactId'], reason: 'missing' },
        { path: ['companyId'], reason: 'missing' },
      ),
    );
    expect(
      errorOf(await crm.merge({ from: null, into: { type: 'deal', id: 'x' } } as never, program)),
    ).toMatchObject(invalid(wrong('object', 'from'), { path: ['into', 'type'], reason: 'unknownValue' }));
    expect(errorOf(await crm.remove({ type: 'toString', id: 5 } as never, { actor: program }))).toMatchObject(
      invalid({ path: ['type'], reason: 'unknownValue' }, wrong('text', 'id')),
    );
  });

  it('any JSON is written, or refused by an error with a code, and never thrown at', async () => {
    const types = [
      'contact',
      'company',
      'lead',
      'deal',
      'invoice',
      'user',
      'queue',
      'line',
      'pipeline',
    ] as const;
    const names = ['name', 'title', 'number', 'country', 'routing', 'hours', 'phones', 'mobile', 'overflow'];
    const draft = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...names), fc.jsonValue()));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...types), draft, async (type, said) => {
        const { crm } = aCrm();
        const made = await crm.create(type, said as never, program);
        if (!made.ok) expect(['invalidField', 'unknownReference']).toContain(made.error.code);
        const id = made.ok ? made.value.id : 'nobody';
        const changed = await crm.change(type, id, said as never, { actor: program });
        if (!changed.ok) expect(changed.error.code).toBeTruthy();
      }),
      { numRuns: 500 },
    );
  });
});

describe('settings that were stored before they were checked', () => {
  it('stay as they are when something else changes, and are judged when they are said again', async () => {
    const { crm, store, change } = await aLineInBritain();
    const [stored] = (await store.lines.list({ limit: 1 })).items;
    if (!stored) throw new Error('the line is there');
    const blocked = [{ kind: 'number', number: '0121 496 0123' }] as const;
    const old = { ...stored, routing: { ...stored.routing, blocked, ownerRingSeconds: 0.5 } };
    await store.records.write({ records: [{ ...old, version: 2 }], history: [] });
    const changed = done(await change({ label: 'Sales' }));
    expect(changed.routing).toEqual(old.routing);
    expect(done(await change({ routing: { blocked } })).routing.blocked).toEqual([
      { kind: 'number', number: '+441214960123' },
    ]);
    expect(crm).toBeDefined();
  });
});
