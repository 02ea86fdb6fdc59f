import type { CallcardClient } from '@callcard/api/client';
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Announcer } from '../app/announcer.js';
import type { Speech } from '../app/language.js';
import type { PageTitle } from '../app/page-title.js';
import { titleOf } from '../card/card-status.js';
import type { CardDesk } from '../card/desk.js';
import { browserStorage } from '../card/remembered-cards.js';
import { browserTimer } from '../card/timers.js';
import type { LiveEvents, Tabs } from '../live/shared-events.js';
import type { PhoneDesk } from '../phone/phone-desk.js';
import { playOn } from '../phone/playing.js';
import { createDuty, type Duty } from './duty.js';
import { type AttentionFault, faultsOf } from './faults.js';
import { leadAmongTabs } from './leading.js';
import { createNotices } from './notices.js';
import { followOwnPresence, readOwnPresence } from './own-presence.js';
import { createRingTone } from './ring-tone.js';
import { ringingCalls } from './ringing.js';

/** How somebody is called to a call that rings, and what stands against it. */
export interface Attention {
  readonly duty: Duty;
  /** Why a call could come without being noticed, the worst first. */
  readonly faults: ReadonlySignal<readonly AttentionFault[]>;
}

interface AttentionParts {
  readonly api: CallcardClient;
  readonly cards: CardDesk;
  readonly live: LiveEvents;
  readonly speech: Speech;
  readonly title: PageTitle;
  readonly announcer: Announcer;
  readonly tabs: Tabs;
  readonly phone: Pick<PhoneDesk, 'isWanted' | 'microphone' | 'devices' | 'state'>;
}

function seenSignal(): ReadonlySignal<boolean> {
  const isSeen = signal(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', () => {
    isSeen.value = document.visibilityState === 'visible';
  });
  return isSeen;
}

/** Calls whoever is signed in to the calls that ring for them: by sound and notice in one tab, by title in all. */
export function createAttention(parts: AttentionParts): Attention {
  const { api, cards, live, speech, title, announcer, tabs, phone } = parts;
  const { userId } = cards;
  const tone = createRingTone(document, (stream) => playOn(stream, phone.devices.choice.peek().ringer));
  const notifications = 'Notification' in window ? Notification : undefined;
  const duty = createDuty({
    ...{ userId, notifications, storage: browserStorage(window) },
    sound: tone,
  });
  const presence = followOwnPresence({
    ...{ connected: live.connected, isSeen: seenSignal(), timer: browserTimer },
    read: () => readOwnPresence(api, userId),
  });
  const faults = computed(() =>
    faultsOf({
      isConnected: live.connected.value,
      isOnDuty: duty.isOn.value,
      isSoundLocked: duty.isMute.value,
      isPhoneHere: phone.isWanted.value,
      notices: duty.notices.value,
      presence: presence.value,
    }),
  );
  callToPhone(parts, tone, duty, tabs);
  announceFaults(faults, speech, announcer);
  effect(() => {
    const newest = ringingCalls(cards).value.at(-1);
    const words = speech.words.value;
    title.interrupt(newest && words.card.callFrom(titleOf(newest.reading, words)));
  });
  return {
    faults,
    duty: {
      ...duty,
      async begin() {
        await duty.begin();
        // One click for all that the browser asks.
        if (phone.isWanted.peek()) await phone.microphone.ask();
      },
    },
  };
}

/** Sound and notices, each in one of the tabs that can make them. */
function callToPhone(
  { cards, speech, phone }: AttentionParts,
  tone: ReturnType<typeof createRingTone>,
  duty: Duty,
  { locks }: Tabs,
): void {
  const ringing = ringingCalls(cards);
  const isAudible = computed(() => duty.isOn.value && !duty.isMute.value);
  const rings = leadAmongTabs(`callcard-ring ${cards.userId}`, locks, isAudible);
  // A notice needs no click in its tab.
  const isAllowed = computed(() => duty.isOn.value && duty.notices.value === 'granted');
  const tells = leadAmongTabs(`callcard-notice ${cards.userId}`, locks, isAllowed);
  const show = createNotices(
    (text, options) => new Notification(text, options),
    (callId) => {
      window.focus();
      cards.place(callId, 'open');
    },
  );
  // Of a call without a card the phone alone knows.
  const ringsHere = computed(() =>
    phone.state.value.calls.some(({ phase, callId }) => phase === 'ringing' && callId === undefined),
  );
  effect(() => tone.ring(rings.value && (ringing.value.length > 0 || ringsHere.value)));
  effect(() => {
    const words = speech.words.value;
    show(
      (tells.value ? ringing.value : []).map(({ callId, reading }) => {
        const { line } = reading.card;
        const body = line.label ?? line.number ?? '';
        return { callId, title: words.card.callFrom(titleOf(reading, words)), body };
      }),
    );
  });
}

/** Says each fault once, when it begins. */
function announceFaults(
  faults: ReadonlySignal<readonly AttentionFault[]>,
  speech: Speech,
  announcer: Announcer,
): void {
  let before: readonly AttentionFault[] = [];
  effect(() => {
    const now = faults.value;
    const [worst] = now.filter((fault) => !before.includes(fault));
    before = now;
    if (!worst) return;
    const isUrgent = worst === 'streamLost' || worst === 'noPhone';
    announcer.announce(speech.words.peek().attention.faults[worst], isUrgent ? 'assertive' : 'polite');
  });
}
