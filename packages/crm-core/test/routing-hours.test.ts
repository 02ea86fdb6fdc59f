import fc from 'fast-check';
import metadata from 'libphonenumber-js/max/metadata';
import { afterEach, describe, expect, it } from 'vitest';
import {
  checkHours,
  hoursVerdict,
  isTimeZone,
  type LineHours,
  type OpeningHours,
  planRouting,
  zoneOfHours,
} from '../src/index.js';
import { input, people, told } from './routing-fixtures.js';

const workdays = [1, 2, 3, 4, 5] as const;
const office: OpeningHours = {
  timeZone: 'Europe/Warsaw',
  open: [{ days: workdays, from: '09:00', to: '17:00' }],
};

/** An instant by its UTC text. */
const utc = (text: string) => Date.parse(`${text}Z`);

describe('R5: opening hours', () => {
  it.each([
    ['2026-03-02T07:59', 'closed'],
    ['2026-03-02T08:00', 'open'],
    ['2026-03-02T15:59:59.999', 'open'],
    ['2026-03-02T16:00', 'closed'],
    ['2026-02-28T12:00', 'closed'],
    ['2026-03-01T12:00', 'closed'],
  ])('an office in Warsaw at %s UTC: %s', (at, verdict) => {
    expect(hoursVerdict(office, utc(at))).toBe(verdict);
  });

  it.each([
    ['Asia/Kolkata', '2026-03-02T03:29', 'closed'],
    ['Asia/Kolkata', '2026-03-02T03:30', 'open'],
    ['Asia/Kathmandu', '2026-03-02T03:15', 'open'],
    ['Pacific/Kiritimati', '2026-03-01T19:00', 'open'],
    ['Pacific/Pago_Pago', '2026-03-02T20:00', 'open'],
    ['Pacific/Pago_Pago', '2026-03-02T19:59', 'closed'],
    ['UTC', '2026-03-02T09:00', 'open'],
  ])('Monday 9 to 5 in %s at %s UTC: %s', (timeZone, at, verdict) => {
    expect(hoursVerdict({ timeZone, open: [{ days: [1], from: '09:00', to: '17:00' }] }, utc(at))).toBe(
      verdict,
    );
  });

  it.each([
    ['2026-03-02T20:59', 'closed'],
    ['2026-03-02T21:00', 'open'],
    ['2026-03-02T23:00', 'open'],
    ['2026-03-03T04:59', 'open'],
    ['2026-03-03T05:00', 'closed'],
    ['2026-03-03T21:30', 'closed'],
  ])('a Monday night shift, 22:00 to 06:00, at %s UTC: %s', (at, verdict) => {
    const night = { timeZone: 'Europe/Warsaw', open: [{ days: [1] as const, from: '22:00', to: '06:00' }] };
    expect(hoursVerdict(night, utc(at))).toBe(verdict);
  });

  it('the night of the last day of a month and of a year goes on into the next', () => {
    const night = {
      timeZone: 'UTC',
      open: [{ days: [1, 2, 3, 4, 5, 6, 7] as const, from: '23:00', to: '01:00' }],
    };
    for (const day of ['2027-01-01', '2026-03-01', '2028-03-01', '2026-08-01', '2000-01-01']) {
      expect(hoursVerdict({ ...night, daysOff: [day] }, utc(`${day}T00:30`)), day).toBe('open');
    }
  });

  it.each([
    ['2026-12-31', '2027-01-01'],
    ['2026-02-28', '2026-03-01'],
    ['2028-02-29', '2028-03-01'],
    ['2026-04-30', '2026-05-01'],
    ['2026-07-31', '2026-08-01'],
    ['2026-03-09', '2026-03-10'],
  ])('the night that would begin on %s, a day off, is closed on %s too', (dayOff, next) => {
    const days = [1, 2, 3, 4, 5, 6, 7] as const;
    const night = { timeZone: 'UTC', open: [{ days, from: '23:00', to: '01:00' }], daysOff: [dayOff] };
    expect(hoursVerdict(night, utc(`${next}T00:30`))).toBe('closed');
    expect(hoursVerdict({ ...night, daysOff: ['2020-01-01'] }, utc(`${next}T00:30`))).toBe('open');
  });

  it('one instant is judged by the clock of each time zone that is asked about', () => {
    const hours = (timeZone: string) => ({ ...office, timeZone });
    const at = utc('2026-03-02T09:00');
    const zones = ['Europe/Warsaw', 'America/New_York', 'Europe/Warsaw', 'Asia/Tokyo', 'UTC'];
    expect(zones.map((zone) => hoursVerdict(hours(zone), at))).toEqual([
      'open',
      'closed',
      'open',
      'closed',
      'open',
    ]);
    const dayOff = { ...office, daysOff: ['2026-03-02'] };
    expect([hoursVerdict(office, at), hoursVerdict(dayOff, at)]).toEqual(['open', 'dayOff']);
  });

  it('an instant that is no date cannot be judged, and counts as open', () => {
    for (const at of [Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1, -8.64e15 - 1]) {
      expect(hoursVerdict(office, at)).toBe('unreadable');
    }
    expect(hoursVerdict(office, 8.64e15)).not.toBe('unreadable');
  });

  it.each([
    ['00:00', '24:00'],
    ['00:00', '00:00'],
    ['12:00', '12:00'],
  ])('%s to %s is a whole day', (from, to) => {
    const always = { timeZone: 'Europe/Warsaw', open: [{ days: [1, 2, 3, 4, 5, 6, 7] as const, from, to }] };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
        expect(hoursVerdict(always, at)).toBe('open');
      }),
    );
  });
});

describe('R5: days off and holidays', () => {
  const hours: OpeningHours = {
    ...office,
    daysOff: ['2026-03-03'],
    holidays: [
      { date: '03-04' },
      { date: '2026-03-05', open: [{ from: '10:00', to: '12:00' }] },
      { date: '2027-03-04', open: [{ from: '09:00', to: '17:00' }] },
    ],
  };

  it.each([
    ['2026-03-03T10:00', 'dayOff'],
    ['2026-03-04T10:00', 'holiday'],
    ['2025-03-04T10:00', 'holiday'],
    ['2027-03-04T10:00', 'open'],
    ['2026-03-05T10:00', 'open'],
    ['2026-03-05T14:00', 'holiday'],
    ['2026-03-06T10:00', 'open'],
  ])('at %s UTC: %s', (at, verdict) => {
    expect(hoursVerdict(hours, utc(at))).toBe(verdict);
  });

  it('a day is a day in the time zone, not in UTC', () => {
    const tokyo = { timeZone: 'Asia/Tokyo', open: [{ days: workdays, from: '00:00', to: '24:00' }] };
    const off = { ...tokyo, daysOff: ['2026-03-03'] };
    expect(hoursVerdict(off, utc('2026-03-02T14:59'))).toBe('open');
    expect(hoursVerdict(off, utc('2026-03-02T15:00'))).toBe('dayOff');
    expect(hoursVerdict(off, utc('2026-03-03T15:00'))).toBe('open');
  });

  it('a night shift that began before a day off goes on into it', () => {
    const night = { timeZone: 'UTC', open: [{ days: [1, 2] as const, from: '22:00', to: '06:00' }] };
    const off = { ...night, daysOff: ['2026-03-03'] };
    expect(hoursVerdict(off, utc('2026-03-03T05:00'))).toBe('open');
    expect(hoursVerdict(off, utc('2026-03-03T23:00'))).toBe('dayOff');
    expect(hoursVerdict(off, utc('2026-03-04T05:00'))).toBe('closed');
  });
});

describe('R5: clocks that change', () => {
  // Where clocks go forward, 9:00 comes an hour of UTC earlier than on the day before.
  it.each([
    ['Europe/Warsaw, forward on 2026-03-29', 'Europe/Warsaw', '2026-03-28T08:00', '2026-03-29T07:00'],
    ['Europe/Warsaw, back on 2026-10-25', 'Europe/Warsaw', '2026-10-24T07:00', '2026-10-25T08:00'],
    ['America/New_York, forward on 2026-03-08', 'America/New_York', '2026-03-07T14:00', '2026-03-08T13:00'],
    ['America/New_York, back on 2026-11-01', 'America/New_York', '2026-10-31T13:00', '2026-11-01T14:00'],
    [
      'Australia/Lord_Howe, half an hour back on 2026-04-05',
      'Australia/Lord_Howe',
      '2026-04-03T22:00',
      '2026-04-04T22:30',
    ],
    ['Australia/Sydney, forward on 2026-10-04', 'Australia/Sydney', '2026-10-02T23:00', '2026-10-03T22:00'],
  ])('%s: the door opens at 9 by the clock on the wall', (_what, timeZone, before, after) => {
    const hours = { timeZone, open: [{ days: [6, 7] as const, from: '09:00', to: '10:00' }] };
    for (const opens of [utc(before), utc(after)]) {
      expect(hoursVerdict(hours, opens - 1)).toBe('closed');
      expect(hoursVerdict(hours, opens)).toBe('open');
      expect(hoursVerdict(hours, opens + 3_599_999)).toBe('open');
      expect(hoursVerdict(hours, opens + 3_600_000)).toBe('closed');
    }
  });

  const sundayAt = (timeZone: string, from: string, to: string) => ({
    timeZone,
    open: [{ days: [7] as const, from, to }],
  });

  it('the hour that is skipped never comes', () => {
    const skipped = sundayAt('Europe/Warsaw', '02:15', '02:45');
    for (let minute = 0; minute < 180; minute += 1) {
      expect(hoursVerdict(skipped, utc('2026-03-29T00:00') + minute * 60_000)).toBe('closed');
    }
    // A week later it does.
    expect(hoursVerdict(skipped, utc('2026-04-05T00:30'))).toBe('open');
  });

  it('a span over the skipped hour is an hour shorter, one over the repeated hour an hour longer', () => {
    const minutesOpen = (from: string, timeZone: string) => {
      const start = utc(from);
      let open = 0;
      for (let minute = 0; minute < 24 * 60; minute += 1) {
        if (hoursVerdict(sundayAt(timeZone, '01:00', '04:00'), start + minute * 60_000) === 'open') open += 1;
      }
      return open;
    };
    expect(minutesOpen('2026-03-28T22:00', 'Europe/Warsaw')).toBe(120);
    expect(minutesOpen('2026-10-24T21:00', 'Europe/Warsaw')).toBe(240);
    expect(minutesOpen('2026-03-08T04:00', 'America/New_York')).toBe(120);
    expect(minutesOpen('2026-11-01T03:00', 'America/New_York')).toBe(240);
  });

  it('the repeated hour counts twice', () => {
    const repeated = sundayAt('Europe/Warsaw', '02:00', '03:00');
    expect(hoursVerdict(repeated, utc('2026-10-25T00:30'))).toBe('open');
    expect(hoursVerdict(repeated, utc('2026-10-25T01:30'))).toBe('open');
    expect(hoursVerdict(repeated, utc('2026-10-25T02:00'))).toBe('closed');
  });

  it('a night shift over the change is the same shift', () => {
    const night = { timeZone: 'Europe/Warsaw', open: [{ days: [6] as const, from: '22:00', to: '06:00' }] };
    expect(hoursVerdict(night, utc('2026-03-29T03:59'))).toBe('open');
    expect(hoursVerdict(night, utc('2026-03-29T04:00'))).toBe('closed');
    expect(hoursVerdict(night, utc('2026-10-25T04:59'))).toBe('open');
    expect(hoursVerdict(night, utc('2026-10-25T05:00'))).toBe('closed');
  });
});

describe('R5: hours that cannot be understood', () => {
  it.each([
    ['no zone', { timeZone: '' }, 'badTimeZone', ['timeZone']],
    ['a place that is none', { timeZone: 'Europe/Atlantis' }, 'badTimeZone', ['timeZone']],
    ['an offset', { timeZone: '+01:00' }, 'badTimeZone', ['timeZone']],
    ['a space before the zone', { timeZone: ' Europe/Warsaw' }, 'badTimeZone', ['timeZone']],
    ['a space after the zone', { timeZone: 'Europe/Warsaw ' }, 'badTimeZone', ['timeZone']],
    ['words before a date', { daysOff: ['on 2026-03-02'] }, 'badDate', ['daysOff', 0]],
    ['a time after a date', { daysOff: ['2026-03-02T00:00'] }, 'badDate', ['daysOff', 0]],
    [
      'a time of 25 hours',
      { open: [{ days: [1], from: '25:00', to: '26:00' }] },
      'badTime',
      ['open', 0, 'from'],
    ],
    [
      'a start at 24:00',
      { open: [{ days: [1], from: '24:00', to: '05:00' }] },
      'badTime',
      ['open', 0, 'from'],
    ],
    [
      'an end after 24:00',
      { open: [{ days: [1], from: '09:00', to: '24:01' }] },
      'badTime',
      ['open', 0, 'to'],
    ],
    ['half a time', { open: [{ days: [1], from: '9:00', to: '17:00' }] }, 'badTime', ['open', 0, 'from']],
    [
      'an eighth day',
      { open: [{ days: [8], from: '09:00', to: '17:00' }] },
      'badWeekday',
      ['open', 0, 'days'],
    ],
    ['a day 0', { open: [{ days: [0], from: '09:00', to: '17:00' }] }, 'badWeekday', ['open', 0, 'days']],
    [
      'half a day',
      { open: [{ days: [1.5], from: '09:00', to: '17:00' }] },
      'badWeekday',
      ['open', 0, 'days'],
    ],
    [
      'a ninth day among others',
      { open: [{ days: [1, 9], from: '09:00', to: '17:00' }] },
      'badWeekday',
      ['open', 0, 'days'],
    ],
    [
      'a time with words before it',
      { open: [{ days: [1], from: 'at 09:00', to: '17:00' }] },
      'badTime',
      ['open', 0, 'from'],
    ],
    [
      'a time with seconds',
      { open: [{ days: [1], from: '09:00', to: '17:00:00' }] },
      'badTime',
      ['open', 0, 'to'],
    ],
    ['30 February', { daysOff: ['2026-02-30'] }, 'badDate', ['daysOff', 0]],
    ['29 February of a common year', { daysOff: ['2026-02-29'] }, 'badDate', ['daysOff', 0]],
    ['a month 0', { daysOff: ['2026-00-10'] }, 'badDate', ['daysOff', 0]],
    ['a day 0 of a month', { daysOff: ['2026-03-00'] }, 'badDate', ['daysOff', 0]],
    ['month 13', { holidays: [{ date: '13-01' }] }, 'badDate', ['holidays', 0, 'date']],
    [
      'a holiday at no time',
      { holidays: [{ date: '12-24', open: [{ from: '09:00', to: 'noon' }] }] },
      'badTime',
      ['holidays', 0, 'open', 0, 'to'],
    ],
  ])('%s is reported with its path, and the line counts as open', (_what, fields, code, path) => {
    const hours = { ...office, ...fields } as OpeningHours;
    const checked = checkHours(hours);
    expect(checked.ok ? [] : checked.error).toContainEqual({ code, path });
    expect(hoursVerdict(hours, utc('2026-03-01T12:00'))).toBe('unreadable');
  });

  it('leap days and yearly leap days are days', () => {
    expect(
      checkHours({ ...office, daysOff: ['2028-02-29', '2000-02-29'], holidays: [{ date: '02-29' }] }).ok,
    ).toBe(true);
    expect(checkHours({ ...office, daysOff: ['2100-02-29'] }).ok).toBe(false);
  });

  it('never throws, whatever the record and the instant', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('UTC', '09:00', '24:00', '2026-01-01', '01-01'));
    const spans = fc.array(fc.record({ from: text, to: text, days: fc.array(fc.integer()) }), {
      maxLength: 3,
    });
    const hours = fc.record({
      timeZone: text,
      open: spans,
      daysOff: fc.array(text, { maxLength: 3 }),
      holidays: fc.array(fc.record({ date: text, open: spans }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(hours, fc.double(), (each, at) => {
        const checked = checkHours(each as OpeningHours);
        const verdict = hoursVerdict(each as OpeningHours, at);
        if (!checked.ok) expect(verdict).toBe('unreadable');
      }),
    );
  });
});

describe('R5: hours that name no time zone', () => {
  const open = [{ days: workdays, from: '09:00', to: '17:00' }];
  /** What is said of a Monday, 8:30 in Warsaw, wherever the process runs. */
  const verdictIn = (fields: Parameters<typeof input>[0], timeZone?: null | '') => {
    const hours = timeZone === undefined ? { open } : { timeZone, open };
    const { line, ...rest } = fields ?? {};
    return planRouting(input({ at: utc('2026-03-02T07:30'), line: { ...line, hours }, ...rest })).hours;
  };
  const ownZone = process.env['TZ'];
  afterEach(() => {
    if (ownZone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = ownZone;
  });

  it.each(['Pacific/Kiritimati', 'Europe/Warsaw', 'America/Los_Angeles'])(
    'have that of the line’s country, on a host in %s',
    (host) => {
      process.env['TZ'] = host;
      expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(host);
      for (const none of [undefined, null, ''] as const) {
        expect(verdictIn({}, none)).toBe('closed');
        expect(verdictIn({ line: { country: 'FI' } }, none)).toBe('open');
        expect(verdictIn({ line: { country: 'US' } }, none)).toBe('unreadable');
        expect(verdictIn({ line: { country: 'US' }, timeZone: 'Asia/Tokyo' }, none)).toBe('open');
      }
      expect(hoursVerdict({ open }, utc('2026-03-02T12:00'))).toBe('unreadable');
      expect(hoursVerdict({ timeZone: '', open }, utc('2026-03-02T12:00'))).toBe('unreadable');
    },
  );

  it('of a user are those of the line that is called', () => {
    const users = [{ ...people.anna, hours: { open } }];
    const plan = (country: string) =>
      planRouting(input({ at: utc('2026-03-02T07:30'), users, line: { country } }));
    expect(plan('PL').rejected).toMatchObject([{ userId: 'anna', reason: 'offDuty' }]);
    expect(plan('FI').rejected).toEqual([]);
  });

  it('every country of one time zone has one that there is', () => {
    const of = (country: string) => zoneOfHours(country, {});
    const known = Object.keys(metadata.countries).filter((country) => of(country) !== undefined);
    expect(known.length).toBeGreaterThan(200);
    expect(known.filter((country) => !isTimeZone(of(country) ?? ''))).toEqual([]);
    for (const country of ['US', 'CA', 'RU', 'BR', 'AU', 'ID', 'XX']) expect(of(country)).toBeUndefined();
  });
});

describe('R5: a call out of hours', () => {
  const closed: LineHours = { ...office, open: [] };
  const routing = { queueId: 'q' };
  const queues = [{ id: 'q', memberIds: ['ewa'] }];
  const plan = (hours: LineHours, fields: Parameters<typeof input>[0] = {}) =>
    planRouting(input({ line: { hours }, routing, queues, canDialOut: true, ...fields }));

  it.each([
    [undefined, ['outOfHours: voicemail']],
    [{ kind: 'hangup' }, ['outOfHours: hangup normal']],
    [{ kind: 'queue', queueId: 'q' }, ['outOfHours q: ewa', 'end: voicemail']],
    [{ kind: 'mobile', userId: 'piotr' }, ['outOfHours: +48601000002', 'end: voicemail']],
    [{ kind: 'user', userId: 'jan' }, ['outOfHours: jan', 'end: voicemail']],
    [{ kind: 'number', number: '+48223334455' }, ['outOfHours: +48223334455', 'end: voicemail']],
  ] as const)('%o', (whenClosed, steps) => {
    const made = plan({ ...closed, ...(whenClosed ? { whenClosed } : {}) });
    expect(told(made)).toEqual(steps);
    expect([made.path, made.hours]).toEqual(['outOfHours', 'closed']);
  });

  it('in hours the ladder; the verdict is kept', () => {
    expect(plan({ ...office }).path).toBe('normal');
    expect(plan({ ...office }).hours).toBe('open');
    expect(plan({ ...closed, timeZone: 'Nowhere/Land' })).toMatchObject({
      path: 'normal',
      hours: 'unreadable',
    });
  });

  it('R6: block list and exceptions come before the hours', () => {
    const caller = { kind: 'number', number: '+48222000000' } as const;
    const exceptions = [{ caller, action: { kind: 'user', userId: 'jan' } }] as const;
    expect(plan(closed, { routing: { ...routing, exceptions } }).path).toBe('exception');
    expect(plan(closed, { routing: { ...routing, blocked: [caller] } }).path).toBe('blocked');
  });

  it('a user whose own hours are over is rung when the line names them', () => {
    const users = [{ ...people.jan, hours: { timeZone: 'UTC', open: [] } }];
    const whenClosed = { kind: 'user', userId: 'jan' } as const;
    expect(told(plan({ ...closed, whenClosed }, { users }))[0]).toBe('outOfHours: jan');
    const off = [{ ...people.jan, available: false }];
    expect(told(plan({ ...closed, whenClosed }, { users: off }))).toEqual(['end: voicemail']);
  });
});
