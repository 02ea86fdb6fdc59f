import { describe, expect, it } from 'vitest';
import { planRouting } from '../src/index.js';
import { aUser } from '../src/testing/index.js';
import { client, input, monday, people, told, verdicts } from './routing-fixtures.js';

const plan = (...fields: Parameters<typeof input>) => planRouting(input(...fields));
const q = { id: 'q', memberIds: ['anna', 'piotr'] };

describe('owner and queue', () => {
  it('R1, R2: the owner rings, then voicemail takes the caller', () => {
    expect(plan()).toEqual({
      path: 'normal',
      hours: null,
      steps: [
        {
          kind: 'ring',
          role: 'owner',
          reason: 'recordOwner',
          queueId: null,
          strategy: 'simultaneous',
          ringSeconds: 20,
          targets: [{ legId: 'leg-0', userId: 'anna', extension: '1001' }],
        },
        { kind: 'voicemail', reason: 'end', maxSeconds: 180 },
      ],
      rejected: [],
      recordConversation: true,
      language: 'pl',
      lineLabel: 'Sales line',
    });
  });

  it('R1: a line may send identified callers straight to the queue', () => {
    const made = plan({
      routing: { ringOwner: false, queueId: 'q', lastAgentSeconds: 3600 },
      queues: [q],
      dealOwnerId: 'jan',
      lastAgent: { userId: 'ewa', at: monday - 1000 },
    });
    expect(told(made)).toEqual(['queue q: anna,piotr', 'end: voicemail']);
  });

  it('R2, R3: after the owner the queue rings, without the owner who was just rung', () => {
    const made = plan({ routing: { queueId: 'q' }, queues: [q] });
    expect(told(made)).toEqual(['recordOwner: anna', 'queue q: piotr', 'end: voicemail']);
    expect(verdicts(made)).toEqual(['queue anna alreadyRung']);
  });

  it('R2: a line may send the owner’s callers to voicemail, while callers without an owner get the queue', () => {
    const routing = { queueId: 'q', afterOwner: 'voicemail' } as const;
    expect(told(plan({ routing, queues: [q] }))).toEqual(['recordOwner: anna', 'end: voicemail']);
    expect(told(plan({ routing, queues: [q], ownerId: null }))).toEqual([
      'queue q: anna,piotr',
      'end: voicemail',
    ]);
  });

  it('R2: a line without voicemail hangs up', () => {
    expect(told(plan({ routing: { voicemail: false } }))).toEqual([
      'recordOwner: anna',
      'end: hangup unavailable',
    ]);
  });

  it('a line, queue or user that says nothing new routes as before', () => {
    const { line, ...rest } = input({ routing: { queueId: 'q' }, queues: [q] });
    expect(Object.keys(line.routing).sort()).toEqual(['ownerRingSeconds', 'queueId', 'ringOwner']);
    expect(told(planRouting({ line, ...rest }))).toHaveLength(3);
  });
});

describe('R6: the ladder', () => {
  const away = [
    { ...people.anna, available: false, substituteId: 'piotr' },
    { ...people.piotr, extension: null, substituteId: 'ewa' },
    { ...people.ewa, substituteId: 'anna' },
    people.jan,
  ];

  it('goes from the last agent to the deal, the record, the substitute, the queue, the mobile, voicemail', () => {
    const made = plan({
      routing: { lastAgentSeconds: 600, queueId: 'q', ownerMobileAfterQueue: true },
      users: [
        { ...people.anna, substituteId: 'sub' },
        people.piotr,
        people.ewa,
        people.jan,
        aUser({ id: 'sub', extension: '9' }),
      ],
      queues: [{ id: 'q', memberIds: ['jan'] }],
      lastAgent: { userId: 'ewa', at: monday - 600_000 },
      dealOwnerId: 'piotr',
      canDialOut: true,
    });
    expect(told(made)).toEqual([
      'lastAgent: ewa',
      'dealOwner: piotr',
      'recordOwner: anna',
      'substitute: sub',
      'queue q: jan',
      'mobile: +48601000001',
      'end: voicemail',
    ]);
  });

  it.each([
    ['within the window', 600_000, 600, ['lastAgent: ewa', 'recordOwner: anna']],
    ['a second too late', 601_000, 600, ['recordOwner: anna']],
    ['no window', 1000, undefined, ['recordOwner: anna']],
    ['in the future', -1000, 600, ['recordOwner: anna']],
  ])('the last agent: %s', (_what, ago, lastAgentSeconds, steps) => {
    const routing = lastAgentSeconds === undefined ? {} : { lastAgentSeconds };
    const made = plan({ routing, lastAgent: { userId: 'ewa', at: monday - ago } });
    expect(told(made)).toEqual([...steps, 'end: voicemail']);
  });

  it("one owner of deal and record rings once; a line may leave deals' owners out", () => {
    expect(told(plan({ dealOwnerId: 'anna' }))).toEqual(['dealOwner: anna', 'end: voicemail']);
    const routing = { ringDealOwner: false };
    expect(told(plan({ routing, dealOwnerId: 'jan' }))).toEqual(['recordOwner: anna', 'end: voicemail']);
    expect(told(plan({ ownerId: null, dealOwnerId: 'jan' }))).toEqual(['dealOwner: jan', 'end: voicemail']);
  });

  it('a substitute who is away is replaced by their own substitute, and substitutes who name each other end', () => {
    const made = plan({ users: away });
    expect(told(made)).toEqual(['substitute: ewa', 'end: voicemail']);
    expect(verdicts(made)).toEqual(['recordOwner anna offDuty', 'substitute piotr noDevice']);
    const nobody = plan({ users: away.map((user) => ({ ...user, available: false })) });
    expect(told(nobody)).toEqual(['end: voicemail']);
    expect(verdicts(nobody)).toHaveLength(3);
  });

  it.each([
    ['after', true, ['recordOwner: anna', 'substitute: piotr']],
    ['instead', true, ['recordOwner: anna']],
    ['instead', false, ['substitute: piotr']],
    ['never', false, []],
  ] as const)('a substitute who rings %s, owner there: %s', (substitute, available, steps) => {
    const users = [{ ...people.anna, available, substituteId: 'piotr' }, people.piotr];
    expect(told(plan({ routing: { substitute }, users }))).toEqual([...steps, 'end: voicemail']);
  });

  it('the substitute who rings instead stays silent when the deal’s owner rings and the record’s cannot', () => {
    const users = [{ ...people.anna, available: false, substituteId: 'piotr' }, people.piotr, people.jan];
    const fields = { routing: { substitute: 'instead' }, dealOwnerId: 'jan' } as const;
    expect(told(plan({ ...fields, users }))).toEqual(['dealOwner: jan', 'end: voicemail']);
    const nobody = users.map((user) => ({ ...user, available: user.id === 'piotr' }));
    expect(told(plan({ ...fields, users: nobody }))).toEqual(['substitute: piotr', 'end: voicemail']);
  });

  it('the substitute who rings instead is the deal owner’s when the record has no owner', () => {
    const fields = { routing: { substitute: 'instead' }, ownerId: null, dealOwnerId: 'jan' } as const;
    const jan = { ...people.jan, substituteId: 'piotr' };
    expect(told(plan({ ...fields, users: [jan, people.piotr] }))).toEqual([
      'dealOwner: jan',
      'end: voicemail',
    ]);
    const away = { ...jan, available: false };
    expect(told(plan({ ...fields, users: [away, people.piotr] }))).toEqual([
      'substitute: piotr',
      'end: voicemail',
    ]);
  });

  it.each([
    ['a moment ago, within the window', 0, 600, ['lastAgent: ewa', 'recordOwner: anna']],
    ['a moment ago, while the window is closed', 0, 0, ['recordOwner: anna']],
  ])('who talked %s: %j ago, window %j', (_what, ago, lastAgentSeconds, steps) => {
    const made = plan({ routing: { lastAgentSeconds }, lastAgent: { userId: 'ewa', at: monday - ago } });
    expect(told(made)).toEqual([...steps, 'end: voicemail']);
  });

  it('an owner whom nobody knows is listed as unknown, and has no substitute', () => {
    const made = plan({ ownerId: 'ghost' });
    expect(told(made)).toEqual(['end: voicemail']);
    expect(made.rejected).toEqual([
      { rung: 'recordOwner', role: 'owner', userId: 'ghost', queueId: null, reason: 'unknownUser' },
    ]);
  });

  it('a substitute whom nobody knows is listed as unknown', () => {
    const made = plan({ users: [{ ...people.anna, available: false, substituteId: 'ghost' }] });
    expect(told(made)).toEqual(['end: voicemail']);
    expect(verdicts(made)).toEqual(['recordOwner anna offDuty', 'substitute ghost unknownUser']);
  });

  it('nobody is listed in place of an owner who is missing, or who is the deal’s owner as well', () => {
    expect(plan({ dealOwnerId: 'anna' }).rejected).toEqual([]);
    expect(plan({ ownerId: null, dealOwnerId: 'jan' }).rejected).toEqual([]);
  });

  it.each([
    ['voicemail', ['lastAgent: ewa', 'end: voicemail']],
    ['mobile', ['lastAgent: ewa', 'queue q: jan', 'end: voicemail']],
    ['queue', ['lastAgent: ewa', 'queue q: jan', 'end: voicemail']],
  ] as const)(
    'a last agent of a caller without an owner is followed by what the line says: %s',
    (afterOwner, steps) => {
      const made = plan({
        routing: { afterOwner, ownerMobileAfterQueue: true, lastAgentSeconds: 600, queueId: 'q' },
        queues: [{ id: 'q', memberIds: ['jan'] }],
        lastAgent: { userId: 'ewa', at: monday - 1000 },
        ownerId: null,
        canDialOut: true,
      });
      expect(told(made)).toEqual(steps);
      expect(made.rejected).toEqual([]);
    },
  );

  it('a queue that is unknown, and one that rang already, are listed with the reason', () => {
    const around = { id: 'q', memberIds: ['jan'], overflow: { kind: 'queue', queueId: 'q' } } as const;
    const made = plan({ routing: { ringOwner: false, queueId: 'q' }, queues: [around] });
    expect(made.rejected).toEqual([
      { rung: 'overflow', role: 'queue', userId: null, queueId: 'q', reason: 'queueAlreadyRung' },
    ]);
    expect(plan({ routing: { ringOwner: false, queueId: 'none' } }).rejected).toEqual([
      { rung: 'queue', role: 'queue', userId: null, queueId: 'none', reason: 'unknownQueue' },
    ]);
  });

  it('everybody who is not rung is listed with the reason', () => {
    const users = [
      people.anna,
      { ...people.piotr, available: false },
      { ...people.ewa, extension: null },
      people.jan,
      aUser({ id: 'busy' }),
      aUser({ id: 'calm' }),
      aUser({
        id: 'night',
        hours: { timeZone: 'Europe/Warsaw', open: [{ days: [1], from: '22:00', to: '06:00' }] },
      }),
    ];
    const memberIds = ['anna', 'piotr', 'ewa', 'jan', 'busy', 'calm', 'night', 'ghost'];
    const made = plan({
      routing: { queueId: 'q' },
      users,
      queues: [{ id: 'q', memberIds }],
      presence: { jan: 'notRegistered', busy: 'onCall', calm: 'unavailable' },
    });
    expect(told(made)).toEqual(['recordOwner: anna', 'end: voicemail']);
    expect(verdicts(made)).toEqual([
      'queue anna alreadyRung',
      'queue piotr offDuty',
      'queue ewa noDevice',
      'queue jan notRegistered',
      'queue busy busy',
      'queue calm unavailable',
      'queue night offDuty',
      'queue ghost unknownUser',
    ]);
  });
});

describe('R6: callers who are not like others', () => {
  const number = { kind: 'number', number: '+48222000000' } as const;
  const prefix = { kind: 'prefix', prefix: '+4822' } as const;
  const record = { kind: 'record', record: { type: 'contact', id: 'contact-1' } } as const;
  const hidden = { e164: null, withheld: true, records: [] };

  it.each([
    ['a number', number, client],
    ['a prefix', prefix, client],
    ['another number of the caller', number, { ...client, e164: '+48220', otherNumbers: [number.number] }],
    ['a record', record, client],
    ['hidden numbers', { kind: 'withheld' } as const, hidden],
  ])('blocked by %s: turned away, nobody rings', (_what, rule, caller) => {
    const made = plan({ routing: { blocked: [rule] }, caller });
    expect([made.path, ...told(made)]).toEqual(['blocked', 'blockList: hangup rejected']);
  });

  it.each([
    ['another number', { kind: 'number', number: '+48222000001' } as const, client],
    ['an empty prefix', { kind: 'prefix', prefix: '' } as const, client],
    ['every number', { kind: 'prefix', prefix: '+' } as const, client],
    ['a prefix, of a hidden number', prefix, hidden],
  ])('not blocked by %s', (_what, rule, caller) => {
    expect(plan({ routing: { blocked: [rule] }, caller }).path).toBe('normal');
  });

  it.each([
    ['a record of another type', { type: 'company', id: 'contact-1' } as const, 'normal'],
    ['another record of the type', { type: 'contact', id: 'contact-2' } as const, 'normal'],
    ['one of the caller’s records', { type: 'deal', id: 'deal-1' } as const, 'blocked'],
  ])('blocked by %s: %j is %s', (_what, blockedRecord, path) => {
    const caller = { ...client, records: [...client.records, { type: 'deal', id: 'deal-1' } as const] };
    const blocked = [{ kind: 'record', record: blockedRecord } as const];
    expect(plan({ routing: { blocked }, caller }).path).toBe(path);
  });

  it('a blocked caller is hung up on as rejected, one of an exception in the normal way', () => {
    const hangup = { kind: 'hangup' } as const;
    expect(told(plan({ routing: { blocked: [number], whenBlocked: hangup } }))).toEqual([
      'blockList: hangup rejected',
    ]);
    const exceptions = [{ caller: number, action: hangup }];
    expect(told(plan({ routing: { exceptions } }))).toEqual(['exception: hangup normal']);
  });

  it('the user of a VIP rings although their own hours are over', () => {
    const jan = { ...people.jan, hours: { timeZone: 'Europe/Warsaw', open: [] } };
    const vip = { callers: [number], userId: 'jan' };
    expect(told(plan({ routing: { vip }, users: [people.anna, jan] }))[0]).toBe('vip: jan');
  });

  it('a caller is a VIP when one of the rules names them', () => {
    const other = { kind: 'number', number: '+48222000001' } as const;
    expect(plan({ routing: { vip: { callers: [other, number] } } }).path).toBe('vip');
  });

  it('a blocked caller never ends in voicemail, unless the line says so', () => {
    const user = { kind: 'user', userId: 'ghost' } as const;
    expect(told(plan({ routing: { blocked: [number], whenBlocked: user } }))).toEqual([
      'end: hangup rejected',
    ]);
    const voicemail = { kind: 'voicemail' } as const;
    expect(told(plan({ routing: { blocked: [number], whenBlocked: voicemail } }))).toEqual([
      'blockList: voicemail',
    ]);
    const busy = { kind: 'hangup', cause: 'busy' } as const;
    expect(told(plan({ routing: { blocked: [number], whenBlocked: busy } }))).toEqual([
      'blockList: hangup busy',
    ]);
  });

  it('an exception goes its own way; the first that names the caller counts', () => {
    const exceptions = [
      { caller: { kind: 'number', number: '+48222000009' }, action: { kind: 'voicemail' } },
      { caller: prefix, action: { kind: 'user', userId: 'jan' } },
      { caller: number, action: { kind: 'hangup' } },
    ] as const;
    const made = plan({ routing: { exceptions } });
    expect([made.path, ...told(made)]).toEqual(['exception', 'exception: jan', 'end: voicemail']);
  });

  it('an exception for exactly this caller lifts a block by prefix, but not one by number', () => {
    const exceptions = [{ caller: number, action: { kind: 'normal' } }] as const;
    expect(plan({ routing: { exceptions, blocked: [prefix] } }).path).toBe('normal');
    expect(plan({ routing: { exceptions, blocked: [number] } }).path).toBe('blocked');
    const byRecord = [
      {
        caller: { kind: 'record', record: { type: 'contact', id: 'contact-1' } },
        action: { kind: 'normal' },
      },
    ] as const;
    expect(plan({ routing: { exceptions: byRecord, blocked: [prefix] } }).path).toBe('normal');
    const byPrefix = [{ caller: prefix, action: { kind: 'normal' } }] as const;
    expect(plan({ routing: { exceptions: byPrefix, blocked: [prefix] } }).path).toBe('blocked');
  });

  it('a VIP rings a user of their own first, a queue of their own, at any hour', () => {
    const vip = { callers: [record], userId: 'jan', queueId: 'vips', atAnyHour: true };
    const hours = { timeZone: 'Europe/Warsaw', open: [] };
    const queues = [q, { id: 'vips', memberIds: ['ewa'] }];
    const made = plan({ line: { hours }, routing: { vip, queueId: 'q' }, queues });
    expect([made.path, made.hours, ...told(made)]).toEqual([
      'vip',
      'closed',
      'vip: jan',
      'recordOwner: anna',
      'queue vips: ewa',
      'end: voicemail',
    ]);
    const closed = plan({
      line: { hours },
      routing: { vip: { ...vip, atAnyHour: false }, queueId: 'q' },
      queues,
    });
    expect(closed.path).toBe('outOfHours');
    const other = plan({ routing: { vip: { callers: [] }, queueId: 'q' }, queues });
    expect(told(other)).toEqual(['recordOwner: anna', 'queue q: piotr', 'end: voicemail']);
  });
});
