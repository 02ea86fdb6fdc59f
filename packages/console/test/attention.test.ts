import { signal } from '@preact/signals';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPageTitle } from '../src/app/page-title.js';
import { createDuty } from '../src/attention/duty.js';
import {
  type AttentionFacts,
  type AttentionFault,
  attentionFaults,
  faultsOf,
  isWithoutPhone,
} from '../src/attention/faults.js';
import { leadAmongTabs } from '../src/attention/leading.js';
import { createNotices } from '../src/attention/notices.js';
import { followOwnPresence } from '../src/attention/own-presence.js';
import { ringSamples } from '../src/attention/ring-tone.js';
import { sharedStorage } from './support/shared-storage.js';

const device = (registrations: readonly object[] | null) => ({
  sipUser: '1001',
  registrations: registrations as never,
  otherCallAt: null,
});
const there = { devices: [device([{}])] };
const well: AttentionFacts = {
  isConnected: true,
  isOnDuty: true,
  isSoundLocked: false,
  isPhoneHere: false,
  notices: 'granted',
  presence: there,
};

describe('what stands between somebody and the next call', () => {
  it.each<[Partial<AttentionFacts>, AttentionFault[]]>([
    [{}, []],
    [{ isConnected: false }, ['streamLost']],
    [{ isOnDuty: false }, ['offDuty']],
    // Sound and notices of whoever is off duty are not wanted.
    [{ isOnDuty: false, isSoundLocked: true, notices: 'denied' }, ['offDuty']],
    [{ isSoundLocked: true }, ['soundLocked']],
    [{ notices: 'default' }, ['noticesNotAsked']],
    [{ notices: 'denied' }, ['noticesDenied']],
    [{ notices: 'unsupported' }, []],
    [{ presence: { devices: [device([])] } }, ['noPhone']],
    [{ presence: { devices: [device([])] }, isPhoneHere: true }, []],
    [{ presence: { devices: [device([]), device([{}])] } }, []],
    // Nobody knows, as no switch was asked.
    [{ presence: { devices: [device(null)] } }, []],
    // Somebody without a phone is called to none.
    [{ presence: { devices: [] }, isOnDuty: false }, []],
    [{ presence: undefined, isOnDuty: false }, []],
  ])('with %j is %j', (facts, faults) => {
    expect(faultsOf({ ...well, ...facts })).toEqual(faults);
  });

  it('is said worst first, whatever comes together', () => {
    const presences = [there, { devices: [device([])] }, { devices: [] }, undefined];
    const facts: fc.Arbitrary<AttentionFacts> = fc.record({
      isConnected: fc.boolean(),
      isOnDuty: fc.boolean(),
      isSoundLocked: fc.boolean(),
      isPhoneHere: fc.boolean(),
      notices: fc.constantFrom<AttentionFacts['notices'][]>('granted', 'denied', 'default', 'unsupported'),
      presence: fc.constantFrom(...presences),
    });
    fc.assert(
      fc.property(facts, (each) => {
        const ranks = faultsOf(each).map((fault) => attentionFaults.indexOf(fault));
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
        expect(faultsOf(each).includes('streamLost')).toBe(!each.isConnected);
      }),
    );
  });

  it('is no missing phone while one of several is there', () => {
    expect(isWithoutPhone({ devices: [device([]), device(null)] })).toBe(false);
  });
});

function soundThatUnlocks() {
  const isLocked = signal(true);
  return {
    isLocked,
    unlock: () => {
      isLocked.value = false;
    },
  };
}

describe('duty', () => {
  it('begins with a click that unlocks sound and asks for notices, and counts for all tabs, also later', async () => {
    const tab = sharedStorage();
    const asked: string[] = [];
    const notifications = {
      permission: 'default' as NotificationPermission,
      async requestPermission() {
        asked.push('asked');
        notifications.permission = 'granted';
        return notifications.permission;
      },
    };
    const parts = () => ({ userId: 'anna', storage: tab(), notifications, sound: soundThatUnlocks() });
    const [one, other] = [createDuty(parts()), createDuty(parts())];
    expect([one.isOn.value, one.notices.value]).toEqual([false, 'default']);
    await one.begin();
    expect([one.isOn.value, one.isMute.value, one.notices.value]).toEqual([true, false, 'granted']);
    expect([other.isOn.value, other.isMute.value]).toEqual([true, true]);
    await one.begin();
    expect(asked).toEqual(['asked']);
    const later = createDuty(parts());
    expect([later.isOn.value, later.isMute.value]).toEqual([true, false]);
    one.end();
    expect([one.isOn.value, other.isOn.value]).toEqual([false, false]);
  });

  it('is somebody’s own, and begins without notices where a browser has none', async () => {
    const tab = sharedStorage();
    const of = (userId: string) =>
      createDuty({ userId, storage: tab(), notifications: undefined, sound: soundThatUnlocks() });
    const anna = of('anna');
    await anna.begin();
    expect([anna.isOn.value, anna.notices.value, of('piotr').isOn.value]).toEqual([
      true,
      'unsupported',
      false,
    ]);
  });
});

/** Locks as browsers have them: one holds each, the others wait in order. */
function fakeLocks() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request(_name: string, { signal: ended }: LockOptions, hold: () => Promise<void>) {
      const turn = last.then(() => (ended?.aborted ? undefined : hold()));
      last = turn;
      return turn;
    },
  } as unknown as Pick<LockManager, 'request'>;
}

describe('of several tabs', () => {
  it('one rings, and hands over to the next when it cannot any more', async () => {
    const locks = fakeLocks();
    const [first, second] = [signal(true), signal(true)];
    const leads = [first, second].map((would) => leadAmongTabs('ring', locks, would));
    const now = async () => {
      await new Promise(setImmediate);
      return leads.map(({ value }) => value);
    };
    expect(await now()).toEqual([true, false]);
    first.value = false;
    expect(await now()).toEqual([false, true]);
    first.value = true;
    expect(await now()).toEqual([false, true]);
    second.value = false;
    expect(await now()).toEqual([true, false]);
  });

  it('each rings where a browser has no locks', () => {
    expect(leadAmongTabs('ring', undefined, signal(true)).value).toBe(true);
  });
});

describe('notices', () => {
  it('are shown once for each call, stay until it is over, and lead to its card', () => {
    const told: string[] = [];
    const made: { onclick: ((event: Event) => unknown) | null; close(): void }[] = [];
    const show = createNotices(
      (title, { tag, requireInteraction }) => {
        told.push(`${title} ${tag} ${requireInteraction}`);
        const notice = { onclick: null, close: () => void told.push(`closed ${tag}`) };
        made.push(notice);
        return notice;
      },
      (callId) => told.push(`to ${callId}`),
    );
    const call = (callId: string) => ({ callId, title: 'Call from Jan', body: 'Main number' });
    show([call('a')]);
    show([call('a'), call('b')]);
    show([call('b')]);
    made[1]?.onclick?.({} as Event);
    show([]);
    expect(told).toEqual([
      'Call from Jan a true',
      'Call from Jan b true',
      'closed a',
      'closed b',
      'to b',
      'closed b',
    ]);
  });
});

describe("the user's own phones", () => {
  it('are looked at again and again while the page is seen and connected, and are not known when that fails', async () => {
    const [connected, isSeen] = [signal(true), signal(true)];
    const timers: (() => void)[] = [];
    const answers = [there, undefined, there];
    let reads = 0;
    const presence = followOwnPresence({
      ...{ connected, isSeen },
      async read() {
        reads += 1;
        if (reads === 2) throw new Error('unreachable');
        return answers[reads - 1];
      },
      timer: (_ms, run) => {
        timers.push(run);
        return () => void timers.splice(0);
      },
    });
    const settled = () => new Promise(setImmediate);
    await settled();
    expect(presence.value).toBe(there);
    timers.shift()?.();
    await settled();
    expect([reads, presence.value]).toEqual([2, undefined]);
    isSeen.value = false;
    expect(timers).toEqual([]);
    isSeen.value = true;
    await settled();
    expect([reads, presence.value]).toEqual([3, there]);
  });
});

describe('the ring', () => {
  it('is a second of sound without cracks, and three of silence', () => {
    const rate = 8_000;
    const samples = ringSamples(rate);
    expect(samples.length).toBe(4 * rate);
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.001);
    expect(Math.max(...samples)).toBeLessThanOrEqual(0.15);
    expect(Math.max(...samples.subarray(0, rate))).toBeGreaterThan(0.1);
    expect(samples.subarray(rate).every((sample) => sample === 0)).toBe(true);
  });
});

describe('the title of the tab', () => {
  it('is that of the page, unless something is more urgent', () => {
    const document = { title: '' };
    const title = createPageTitle(document);
    title.show('Calls');
    title.interrupt('Call from Jan');
    title.show('Contacts');
    expect(document.title).toBe('Call from Jan · Callcard');
    title.interrupt(undefined);
    expect(document.title).toBe('Contacts · Callcard');
  });
});
