import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type RegistrationChange,
  registrationChange,
  registrationsIn,
} from '../src/channel/registration-event.js';
import { createRegistrations } from '../src/node/registrations.js';

const event = (fields: Readonly<Record<string, string>>) => ({
  name: fields['Event-Name'] ?? 'CUSTOM',
  get: (header: string) => fields[header],
});

/** As a real switch sends it. */
const register = {
  'Event-Subclass': 'sofia::register',
  'profile-name': 'internal',
  'from-user': '1001',
  'from-host': 'callcard.local',
  contact: '"" <sip:1001@127.0.0.1:40588>',
  'call-id': '1-1@127.0.0.1',
  expires: '3600',
  'user-agent': 'Desk phone',
};

const phone = {
  sipUser: '1001',
  domain: 'callcard.local',
  contact: '"" <sip:1001@127.0.0.1:40588>',
  callId: '1-1@127.0.0.1',
  userAgent: 'Desk phone',
};

describe('what an event says of a registration', () => {
  it('a device comes, goes, or is not heard of any more, which the switch reports under other names', () => {
    expect(registrationChange(event(register), 'internal')).toEqual({ ...phone, registered: true });
    const unregister = { ...register, 'Event-Subclass': 'sofia::unregister' };
    expect(registrationChange(event(unregister), 'internal')).toEqual({ ...phone, registered: false });
    const expire = {
      'Event-Subclass': 'sofia::expire',
      'profile-name': 'internal',
      user: '1001',
      host: 'callcard.local',
      contact: phone.contact,
      'call-id': phone.callId,
      'user-agent': 'Desk phone',
    };
    expect(registrationChange(event(expire), 'internal')).toEqual({ ...phone, registered: false });
  });

  it('a browser goes with its connection, of which the switch names no contact', () => {
    const gone = {
      'Event-Subclass': 'sofia::unregister',
      'profile-name': 'internal',
      'from-user': '1001',
      'from-host': 'callcard.local',
      'call-id': phone.callId,
      reason: 'socket-disconnection',
    };
    const { domain, sipUser, callId } = phone;
    const change = { sipUser, domain, callId, contact: '', userAgent: '', registered: false };
    expect(registrationChange(event(gone), 'internal')).toEqual(change);
  });

  it.each([
    ['an attempt, which calls are as well', { ...register, 'Event-Subclass': 'sofia::register_attempt' }],
    ['another profile', { ...register, 'profile-name': 'external' }],
    ['no user', { ...register, 'from-user': '' }],
    ['another event', { ...register, 'Event-Name': 'CHANNEL_CREATE' }],
  ])('nothing: %s', (_what, fields) => {
    expect(registrationChange(event(fields), 'internal')).toBeUndefined();
  });
});

const row = (user: string, contact: string) =>
  `    <registration>\n        <call-id>1-1@127.0.0.1</call-id>\n        <user>${user}</user>\n        <contact>${contact}</contact>\n        <agent>a &amp;lt; b</agent>\n    </registration>\n`;

describe("the switch's table of registrations", () => {
  it('has one row a device, with its text decoded once', () => {
    const answer = `<?xml version="1.0"?>\n<profile>\n  <registrations>\n${row('1001@callcard.local', '&quot;&quot; &lt;sip:1001@127.0.0.1:1&gt;')}${row('1001@callcard.local', '&lt;sip:1001@127.0.0.1:2&gt;')}  </registrations>\n</profile>\n`;
    expect(registrationsIn(answer)).toEqual([
      { ...phone, contact: '"" <sip:1001@127.0.0.1:1>', userAgent: 'a &lt; b' },
      { ...phone, contact: '<sip:1001@127.0.0.1:2>', userAgent: 'a &lt; b' },
    ]);
  });

  it('has none, or is no table', () => {
    expect(registrationsIn('<profile>\n  <registrations>\n  </registrations>\n</profile>\n')).toEqual([]);
    for (const answer of ['Invalid Profile!\n', '-ERR no reply\n', ''])
      expect(registrationsIn(answer)).toBeUndefined();
  });

  it('is read to its end, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const answer of [text, `<profile>${text}`, `<profile><registration><user>${text}`])
          expect(() => registrationsIn(answer)).not.toThrow();
      }),
    );
  });
});

describe('who is registered', () => {
  function setUp() {
    const time = { now: 1_000_000 };
    const registrations = createRegistrations({ now: () => time.now });
    const change = (registered: boolean, contact = phone.contact): RegistrationChange => ({
      ...phone,
      contact,
      registered,
    });
    return { time, registrations, change };
  }

  it('nobody counts as unregistered until the switch was asked, and after a gap', () => {
    const { time, registrations, change } = setUp();
    registrations.changed(change(true));
    expect(registrations.of('1001')).toBeNull();
    expect(registrations.isDue()).toBe(true);
    registrations.listed([], time.now);
    expect(registrations.of('1001')).toHaveLength(1);
    expect(registrations.of('1002')).toEqual([]);
    expect(registrations.isDue()).toBe(false);
    registrations.forget();
    expect(registrations.of('1001')).toBeNull();
    expect(registrations.isDue()).toBe(true);
  });

  it('is known by devices: a second one is added, a refresh changes nothing, each goes by itself', () => {
    const { time, registrations, change } = setUp();
    registrations.listed([phone], time.now);
    const registeredAt = time.now;
    time.now += 10_000;
    registrations.changed(change(true));
    registrations.changed(change(true, 'second'));
    expect(registrations.of('1001')).toEqual([
      { userAgent: 'Desk phone', registeredAt },
      { userAgent: 'Desk phone', registeredAt: time.now },
    ]);
    registrations.changed(change(false));
    expect(registrations.of('1001')).toEqual([{ userAgent: 'Desk phone', registeredAt: time.now }]);
  });

  it('whoever goes without a contact is known by their REGISTER, and nobody else goes with them', () => {
    const { time, registrations, change } = setUp();
    registrations.listed([phone], time.now);
    const tab = {
      ...change(true, '"" <sip:x@y.invalid;transport=ws>'),
      callId: 'of-a-tab',
      userAgent: 'Tab',
    };
    registrations.changed(tab);
    registrations.changed({ ...tab, contact: '', callId: 'of-another-tab', registered: false });
    registrations.changed({ ...tab, contact: '', callId: '', registered: false });
    expect(registrations.of('1001')).toHaveLength(2);
    registrations.changed({ ...tab, contact: '', registered: false });
    expect(registrations.of('1001')).toMatchObject([{ userAgent: 'Desk phone' }]);
  });

  it('what an event said counts before a table that was asked for at about that time', () => {
    const { time, registrations, change } = setUp();
    registrations.listed([phone], time.now);
    time.now += 60_000;
    expect(registrations.isDue()).toBe(true);
    registrations.changed(change(false));
    registrations.listed([phone], time.now + 1);
    expect(registrations.of('1001')).toEqual([]);
    registrations.listed([phone], time.now + 5_000);
    expect(registrations.of('1001')).toHaveLength(1);
  });

  it('who is gone is forgotten: no more is kept than the table has', () => {
    const { time, registrations, change } = setUp();
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.boolean())), (changes) => {
        for (const [user, registered] of changes)
          registrations.changed({ ...change(registered), sipUser: `2${user}` });
        time.now += 10_000;
        registrations.listed([phone], time.now);
        for (const [user] of changes) expect(registrations.of(`2${user}`)).toEqual([]);
        expect(registrations.of('1001')).toHaveLength(1);
      }),
    );
  });
});
