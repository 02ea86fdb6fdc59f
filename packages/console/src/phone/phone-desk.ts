import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { AudioDevices } from './audio-devices.js';
import type { PhoneFault } from './faults.js';
import type { Microphone, MicrophoneState } from './microphone.js';
import type { PhoneState } from './phone.js';
import type { PhoneCommands, SharedPhone } from './shared-phone.js';

/** Somebody's phone in this browser, and whether they want one. */
export interface PhoneDesk extends PhoneCommands {
  /** Whether this browser is to be the user's phone. */
  readonly isWanted: ReadonlySignal<boolean>;
  /** Keeps that for this browser, in all its tabs. */
  want(isWanted: boolean): void;
  /** The phone, wherever it is, with the reasons why it could not ring. */
  readonly state: ReadonlySignal<PhoneState>;
  /** Whether it is in this tab. */
  readonly isHere: ReadonlySignal<boolean>;
  readonly microphone: Microphone;
  readonly devices: AudioDevices;
}

const faults = {
  insecure: { code: 'insecure' },
  notAsked: { code: 'microphoneNotAsked' },
  denied: { code: 'microphoneDenied' },
  none: { code: 'noMicrophone' },
} as const satisfies Readonly<Partial<Record<MicrophoneState, PhoneFault>>>;

function faultOf(state: MicrophoneState): PhoneFault | undefined {
  return state === 'unknown' || state === 'ready' ? undefined : faults[state];
}

/** What is shown of a phone that is wanted: one without a microphone is not registered, as nobody could talk on it. */
export function shownState(phone: PhoneState, microphone: MicrophoneState): PhoneState {
  const fault = faultOf(microphone);
  if (phone.link === 'off') return { ...phone, link: fault ? 'lost' : 'connecting', fault };
  return phone;
}

export interface PhoneDeskParts {
  readonly phone: SharedPhone;
  readonly microphone: Microphone;
  readonly devices: AudioDevices;
  /** Of the browser; it tells when another tab changed something. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly onStorage: (listener: (key: string | null) => void) => void;
  readonly userId: string;
}

/** Has the phone registered while it is wanted and could be talked on. A call that is under way is ended by neither. */
export function createPhoneDesk(parts: PhoneDeskParts): PhoneDesk {
  const { phone, microphone, devices, storage, onStorage, userId } = parts;
  const { answer, reject, hangUp, hold, mute, sendDigits, isHere } = phone;
  const storedAs = `callcard-phone ${userId}`;
  const read = () => storage.getItem(storedAs) === 'on';
  const isWanted = signal(read());
  onStorage((key) => {
    if (key === storedAs || key === null) isWanted.value = read();
  });
  const isReady = computed(() => microphone.state.value === 'ready');
  const isTalking = computed(() => isHere.value && phone.state.value.calls.length > 0);
  effect(() => {
    if (isWanted.value && isReady.value) phone.start();
    else if (!isTalking.value) phone.stop();
  });
  return {
    ...{ answer, reject, hangUp, hold, mute, sendDigits, isHere, microphone, devices, isWanted },
    want(next) {
      storage.setItem(storedAs, next ? 'on' : 'off');
      isWanted.value = next;
    },
    state: computed(() => {
      const state = phone.state.value;
      return isWanted.value ? shownState(state, microphone.state.value) : state;
    }),
  };
}
