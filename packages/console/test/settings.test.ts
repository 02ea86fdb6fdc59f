import { routingDefaults } from '@callcard/crm-core';
import { describe, expect, it } from 'vitest';
import { browserName } from '../src/pages/account/browser-name.js';
import {
  lineChange,
  lineDraft,
  routingDefaults as shownDefaults,
} from '../src/pages/settings/lines/line-draft.js';
import { settingsAreasOf } from '../src/pages/settings/parts/areas.js';
import { holidayDate, isYearly, weekdayNames } from '../src/pages/settings/parts/hours.js';
import { fieldInstant, instantOf } from '../src/pages/settings/parts/instants.js';
import { promptType } from '../src/pages/settings/parts/prompt-file.js';
import { newStage, type Stage } from '../src/pages/settings/pipelines/stages.js';
import { queueChange, queueDraft } from '../src/pages/settings/queues/queue-draft.js';
import { filterOf, queryOf } from '../src/pages/settings/upkeep/audit-filter.js';
import { isSameNumber } from '../src/pages/settings/upkeep/erasure-text.js';
import { userChange, userDraft } from '../src/pages/settings/users/user-draft.js';

const stored = {
  ...{ id: 'id', version: 1, createdAt: '', updatedAt: '', externalId: null, attributes: {} },
  links: { self: '', history: '', tasks: '' },
};

const line = {
  ...stored,
  type: 'line' as const,
  ...{ number: '+48225550100', label: 'Main', country: 'PL', leadCreation: 'onOffer' as const },
  ...{ recordConversations: true, voicemailMaxSeconds: 180 },
  routing: { ringOwner: true, ownerRingSeconds: 20, queueId: null },
};

describe('a line that somebody changes', () => {
  it('shows of a line that says nothing what the core does then', () => {
    expect(shownDefaults).toEqual(routingDefaults);
  });

  it('is sent nothing of what only holds because nothing is said', () => {
    const before = lineDraft(line);
    expect(before.routing).toMatchObject({ voicemail: true, mobileRingSeconds: 25 });
    expect(lineChange(before, lineDraft(line))).toEqual({});
    const routing = { ...before.routing, voicemail: false };
    expect(lineChange(before, { ...before, routing })).toEqual({ routing: { voicemail: false } });
  });

  it('is sent countries, prefixes and texts without empty lines, and recognition as one', () => {
    const before = lineDraft(line);
    const dialPolicy = { countries: [' pl', ''], denied: ['+4890', ' '] };
    const after = {
      ...before,
      routing: { ...before.routing, dialPolicy },
      withheldTokens: ['private', ''],
      match: 'company-first' as const,
    };
    expect(lineChange(before, after)).toEqual({
      routing: { dialPolicy: { countries: ['PL'], denied: ['+4890'] } },
      recognition: { match: 'company-first', withheldTokens: ['private'] },
    });
  });

  it('is open at any time again without hours, and has no time zone that is none', () => {
    const open = [{ from: '09:00', to: '17:00', days: [1 as const] }];
    const hours = { timeZone: null, open, daysOff: ['2027-01-01', ''], holidays: [{ date: '' }] };
    const before = lineDraft({ ...line, hours });
    expect(lineChange(before, { ...before, hours: null })).toEqual({ hours: null });
    expect(lineChange({ ...before, hours: null }, before)).toEqual({
      hours: { open, daysOff: ['2027-01-01'], holidays: [] },
    });
  });
});

describe('users and queues that somebody changes', () => {
  it('are sent what differs', () => {
    const user = {
      ...stored,
      ...{ type: 'user' as const, name: 'Anna', extension: '1001', available: true },
      mobile: { raw: '601 000 111', kind: 'mobile' as const, e164: '+48601000111' },
    };
    const before = userDraft(user as Parameters<typeof userDraft>[0]);
    expect(userChange(before, { ...before, mobile: null, department: 'Sales' })).toEqual({
      mobile: null,
      department: 'Sales',
    });
    expect(userChange(before, { ...before, mobile: '602' })).toEqual({ mobile: { number: '602' } });

    const queue = { ...stored, type: 'queue' as const, name: 'Q', strategy: 'ordered' as const };
    const draft = queueDraft({ ...queue, memberIds: ['a'], ringSeconds: 20 });
    expect(draft).toMatchObject({ music: true, comfortSeconds: 30, overflow: null });
    expect(queueChange(draft, { ...draft, memberIds: ['b', '', 'a'] })).toEqual({ memberIds: ['b', 'a'] });
  });
});

describe('days', () => {
  it('of a holiday are of every year, or of one', () => {
    expect([isYearly('12-24'), isYearly('2026-12-24'), isYearly('')]).toEqual([true, false, false]);
    expect(holidayDate('2026-12-24', true, 2027)).toBe('12-24');
    expect(holidayDate('12-24', false, 2027)).toBe('2027-12-24');
    expect(holidayDate('2026-12-24', false, 2027)).toBe('2026-12-24');
  });

  it('of the week begin with Monday, by the name that they have in a language', () => {
    const names = weekdayNames('pl');
    expect([names[0], names[6]]).toEqual([
      { value: 1, label: 'poniedziałek' },
      { value: 7, label: 'niedziela' },
    ]);
  });
});

describe('the audit trail', () => {
  it('is asked for what the address says, and the address says what was asked for', () => {
    const query = new URLSearchParams({
      action: 'erased',
      from: '2026-11-30T09:15:00.000Z',
      target: 'user/1',
    });
    const filter = filterOf(query, ['erased']);
    expect(new URLSearchParams(queryOf(filter)).toString()).toBe(
      'action=erased&target=user%2F1&from=2026-11-30T09%3A15%3A00.000Z',
    );
  });

  it('passes over what an address cannot mean', () => {
    const query = new URLSearchParams({ action: '<b>', from: 'yesterday', other: '1' });
    expect(queryOf(filterOf(query, ['erased']))).toEqual({});
  });
});

describe('instants in fields', () => {
  it('are the same again, to the minute, and none where nothing is written', () => {
    expect(instantOf(fieldInstant('2026-03-29T01:30:00.000Z'))).toBe('2026-03-29T01:30:00.000Z');
    expect(instantOf('')).toBeNull();
  });
});

describe('a number that is typed again', () => {
  it.each([
    ['+48 601 333 444', '+48601333444', true],
    ['+48601333444', '+48 (601) 333-444', true],
    ['+48601333444', '+48601333445', false],
    ['+48601333444', '', false],
    ['', '', false],
  ])('„%s” and „%s”: %s', (asked, typed, same) => {
    expect(isSameNumber(asked, typed)).toBe(same);
  });
});

describe('a file that is chosen as a prompt', () => {
  it.each([
    [{ name: 'hello.WAV', type: '' }, 'audio/wav'],
    [{ name: 'hello.mp3', type: 'audio/x-whatever' }, 'audio/mpeg'],
    [{ name: 'hello', type: 'audio/x-wav' }, 'audio/wav'],
    [{ name: 'hello', type: 'audio/mp3' }, 'audio/mpeg'],
    [{ name: 'wav.txt', type: 'text/plain' }, undefined],
  ])('%j is sent as %s', (file, type) => {
    expect(promptType(file)).toBe(type);
  });
});

describe('a new stage', () => {
  it('never has the id of another one, whatever was removed before', () => {
    const stages: Stage[] = [];
    for (let n = 0; n < 6; n += 1) {
      stages.push(newStage(stages));
      if (n % 2 === 1) stages.shift();
    }
    expect(new Set(stages.map(({ id }) => id)).size).toBe(stages.length);
  });
});

describe('areas of the settings', () => {
  it('are those of the role', () => {
    expect(settingsAreasOf('agent')).toEqual([]);
    expect(settingsAreasOf('supervisor')).toContain('lines');
    expect(settingsAreasOf('supervisor')).not.toContain('keys');
    expect(settingsAreasOf('administrator')).toContain('keys');
  });
});

describe('browsers', () => {
  const mozilla = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
  const webKit = `${mozilla} AppleWebKit/537.36 (KHTML, like Gecko)`;
  it.each([
    [`${webKit} Chrome/156.0.0.0 Safari/537.36`, 'Chrome 156, Windows'],
    [`${webKit} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`, 'Edge 156, Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140, Linux'],
    ['curl/8.5.0', undefined],
    [null, undefined],
  ])('%s is called %s', (userAgent, name) => {
    expect(browserName(userAgent)).toBe(name);
  });
});
