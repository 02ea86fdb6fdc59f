import fc from 'fast-check';
import { getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import metadata from 'libphonenumber-js/max/metadata';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { checkDial, defaultDialPolicy, planRouting } from '../src/index.js';
import { aPhone } from '../src/testing/index.js';
import { client, input, people, told, verdicts } from './routing-fixtures.js';

const poland = defaultDialPolicy('PL');

describe('R9: the dial policy', () => {
  it.each([
    ['a mobile', '+48601234567'],
    ['a fixed line', '+48225550100'],
    ['a free number', '+48800123456'],
  ])('%s of the own country may be dialled', (_what, number) => {
    expect(checkDial(number, poland)).toEqual({ ok: true, value: number });
  });

  it.each([
    ['premium rate', '+48700123456', { code: 'premium', type: 'premiumRate' }],
    ['shared cost', '+48801123456', { code: 'premium', type: 'sharedCost' }],
    ['another country', '+4915112345678', { code: 'countryNotAllowed', country: 'DE' }],
    ['a satellite phone', '+88216123456', { code: 'countryNotAllowed', country: null }],
    ['an emergency number', '112', { code: 'notANumber' }],
    ['an extension', '1001', { code: 'notANumber' }],
    ['a number without +', '48601234567', { code: 'notANumber' }],
    ['too many digits', '+48601234567601234', { code: 'notANumber' }],
    ['a dial string', '+48601234567,sofia/gateway/x/+48601234568', { code: 'notANumber' }],
    ['other digits', '+٤٨٦٠١٢٣٤٥٦٧', { code: 'notANumber' }],
    ['nothing', '', { code: 'notANumber' }],
  ])('%s may not', (_what, number, error) => {
    expect(checkDial(number, poland)).toEqual({ ok: false, error });
  });

  it('countries that share a calling code are distinguished: Jamaica is not the United States', () => {
    const states = defaultDialPolicy('US');
    expect(checkDial('+12125550123', states).ok).toBe(true);
    expect(checkDial('+18765230123', states)).toMatchObject({ error: { country: 'JM' } });
    expect(checkDial('+19002345678', states)).toMatchObject({ error: { code: 'premium' } });
  });

  it('prefixes allow more, denied ones forbid whatever else is allowed', () => {
    const policy = { countries: ['PL', 'GB'], prefixes: ['+88216'], denied: ['+4870', '+48601'] };
    expect(checkDial('+88216123456', policy).ok).toBe(true);
    expect(checkDial('+48601234567', policy)).toEqual({
      ok: false,
      error: { code: 'denied', prefix: '+48601' },
    });
    expect(checkDial('+447012345678', policy)).toMatchObject({
      error: { code: 'premium', type: 'personal' },
    });
    expect(checkDial('+48700123456', { countries: ['PL'], premium: true }).ok).toBe(true);
  });

  it.each(['x+48601234567', '+48601234567x', '+48601234567\n', '48601234567'])('%j is no number', (text) => {
    expect(checkDial(text, poland)).toEqual({ ok: false, error: { code: 'notANumber' } });
  });

  it('one of several prefixes is enough to allow a number', () => {
    expect(checkDial('+4915112345678', { countries: [], prefixes: ['+33', '+49'] }).ok).toBe(true);
  });

  it('an allowed prefix does not allow a premium number; an empty one allows nothing', () => {
    expect(checkDial('+48700123456', { countries: [], prefixes: ['+48'] })).toMatchObject({
      error: { code: 'premium' },
    });
    expect(checkDial('+4915112345678', { countries: ['PL'], prefixes: ['', '+'] }).ok).toBe(false);
  });

  it.each(Object.keys(metadata.countries))('the example mobile of %s: at home only', (territory) => {
    const number = getExampleNumber(territory as 'PL', examples)?.number ?? '';
    // Numbers that a territory shares with its main country count as the main country's.
    const home = parsePhoneNumberFromString(number)?.country ?? '';
    const checked = checkDial(number, defaultDialPolicy(home));
    if (!checked.ok) expect(checked.error.code).toBe('premium');
    // Nobody lives there.
    expect(checkDial(number, defaultDialPolicy('AQ')).ok).toBe(false);
  });

  it('never throws, and lets through only what it was asked about', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (number, prefixes) => {
        const checked = checkDial(number, { countries: ['PL'], prefixes, denied: prefixes });
        if (checked.ok) expect(checked.value).toBe(number);
      }),
    );
  });
});

describe('R4: the mobile', () => {
  const mobile = {
    routing: { afterOwner: 'mobile', queueId: 'q' },
    queues: [{ id: 'q', memberIds: ['ewa'] }],
  } as const;
  const plan = (fields: Parameters<typeof input>[0] = {}) =>
    planRouting(input({ ...mobile, canDialOut: true, ...fields }));

  it('R2: rings after the owner, and asks for a key', () => {
    const made = plan();
    expect(told(made)).toEqual(['recordOwner: anna', 'mobile: +48601000001', 'end: voicemail']);
    expect(made.steps[1]).toEqual({
      kind: 'mobile',
      reason: 'mobile',
      legId: 'leg-1',
      userId: 'anna',
      number: '+48601000001',
      ringSeconds: 25,
      confirm: true,
    });
  });

  it('a line says how long the mobile rings, and whether a key is asked for', () => {
    const made = plan({ routing: { ...mobile.routing, mobileRingSeconds: 12, mobileConfirm: false } });
    expect(made.steps[1]).toMatchObject({ ringSeconds: 12, confirm: false });
  });

  it('a mobile that cannot be rung is listed with the reason, and the queue rings instead', () => {
    const of = (entry: ReturnType<typeof aPhone> | null) => [{ ...people.anna, mobile: entry }, people.ewa];
    const inPlace = ['recordOwner: anna', 'queue q: ewa', 'end: voicemail'];
    const cases = [
      ['noTrunk', plan({ canDialOut: false })],
      ['noMobile', plan({ users: of(null) })],
      ['noMobile', plan({ users: of(aPhone('12', { e164: null })) })],
      ['dialPolicy', plan({ users: of(aPhone('+4915112345678')) })],
      ['callersNumber', plan({ caller: { ...client, e164: '+48601000001' } })],
      ['ownLine', plan({ line: { number: '+48601000001' } })],
    ] as const;
    for (const [reason, made] of cases) {
      expect(told(made), reason).toEqual(inPlace);
      expect(verdicts(made)).toEqual([`mobile anna ${reason}`]);
    }
    expect(cases[3][1].rejected[0]?.dialRefusal).toEqual({ code: 'countryNotAllowed', country: 'DE' });
  });

  it('R9: the line decides what may be dialled, else the installation, else its own country', () => {
    const users = [{ ...people.anna, mobile: aPhone('+4915112345678') }];
    const germany = { countries: ['DE'] };
    expect(told(plan({ users, dialPolicy: germany }))[1]).toBe('mobile: +4915112345678');
    const routing = { ...mobile.routing, dialPolicy: germany };
    expect(told(plan({ users, routing, dialPolicy: { countries: [] } }))[1]).toBe('mobile: +4915112345678');
  });

  it('nobody who is off duty, busy or undisturbed is rung on the mobile', () => {
    expect(verdicts(plan({ users: [{ ...people.anna, available: false }, people.ewa] }))).toEqual([
      'recordOwner anna offDuty',
      'mobile anna offDuty',
    ]);
    expect(verdicts(plan({ presence: { anna: 'onCall' } }))[1]).toBe('mobile anna busy');
    // A phone that is switched off is what a mobile is for.
    expect(told(plan({ presence: { anna: 'notRegistered' } }))).toEqual([
      'mobile: +48601000001',
      'end: voicemail',
    ]);
  });

  it('a mobile that is not rung is listed with its role and the reason', () => {
    const made = plan({ users: [{ ...people.anna, mobile: null }, people.ewa] });
    expect(made.rejected).toEqual([
      { rung: 'mobile', role: 'mobile', userId: 'anna', queueId: null, reason: 'noMobile' },
    ]);
    expect(plan({ canDialOut: false }).rejected).toEqual([
      { rung: 'mobile', role: 'mobile', userId: 'anna', queueId: null, reason: 'noTrunk' },
    ]);
    expect(plan({ ownerId: 'ghost' }).rejected).toContainEqual({
      rung: 'mobile',
      role: 'mobile',
      userId: 'ghost',
      queueId: null,
      reason: 'unknownUser',
    });
  });

  it('a mobile that a setting names rings although its user’s own hours are over, and each leg has its own id', () => {
    const hours = { timeZone: 'Europe/Warsaw', open: [] };
    const caller = { kind: 'number', number: '+48222000000' } as const;
    const exceptions = [{ caller, action: { kind: 'mobile', userId: 'piotr' } as const }];
    const users = [people.anna, { ...people.piotr, hours }];
    expect(told(plan({ users, routing: { exceptions } }))[0]).toBe('exception: +48601000002');
    const after = { kind: 'number', number: '+48601000009' } as const;
    const queues = [{ id: 'q', memberIds: [], overflow: after }];
    const made = plan({
      routing: { afterOwner: 'queue', queueId: 'q', ownerMobileAfterQueue: true },
      queues,
    });
    const legIds = made.steps.flatMap((step) => (step.kind === 'mobile' ? [step.legId] : []));
    expect(legIds).toEqual(['leg-1', 'leg-2']);
  });

  it('the mobile rings after the queue where the line says so, and one number rings once', () => {
    const overflow = { kind: 'number', number: '+48601000001' } as const;
    const made = plan({
      routing: { queueId: 'q', ownerMobileAfterQueue: true },
      queues: [{ id: 'q', memberIds: ['ewa'], overflow }],
    });
    expect(told(made)).toEqual([
      'recordOwner: anna',
      'queue q: ewa',
      'overflow: +48601000001',
      'end: voicemail',
    ]);
    expect(verdicts(made)).toEqual(['mobile anna alreadyRung']);
    // R1: a line that does not ring the owner does not ring the owner's mobile either.
    const off = plan({ routing: { ringOwner: false, ownerMobileAfterQueue: true } });
    expect(told(off)).toEqual(['end: voicemail']);
  });

  it('R9: an overflow number passes the dial policy too, and asks for a key when it is set so', () => {
    const over = (number: string, confirm?: boolean) =>
      planRouting(
        input({
          ownerId: null,
          routing: { queueId: 'q' },
          queues: [
            { id: 'q', overflow: { kind: 'number', number, ...(confirm === undefined ? {} : { confirm }) } },
          ],
          canDialOut: true,
        }),
      );
    expect(over('+48700123456').rejected).toMatchObject([
      {
        rung: 'overflow',
        userId: null,
        role: 'mobile',
        reason: 'dialPolicy',
        dialRefusal: { type: 'premiumRate' },
      },
    ]);
    expect(over('+48223334455').steps[0]).toMatchObject({ userId: null, confirm: false });
    expect(over('+48223334455', true).steps[0]).toMatchObject({ confirm: true });
  });
});
