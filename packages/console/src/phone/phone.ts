import type { ReadonlySignal } from '@preact/signals';
import type { PhoneFault } from './faults.js';

/** A call as the phone of this browser has it. */
export interface PhoneCall {
  /** Of this phone alone, anew for each time that it rings. */
  readonly id: string;
  /** Callcard's call; undefined: one that it knows nothing of, such as a colleague who dialled the extension. */
  readonly callId: string | undefined;
  /** Who calls, as the switch shows it: a number or an extension. */
  readonly from: string;
  /** `answering`: the person has answered, and the switch has not heard of it yet. */
  readonly phase: 'ringing' | 'answering' | 'talking';
  readonly isHeld: boolean;
  readonly isMuted: boolean;
}

/** `lost`: it was to be registered, and is not. */
export type PhoneLink = 'off' | 'connecting' | 'registered' | 'lost';

/** What tabs tell each other of the phone: plain values only. */
export interface PhoneState {
  readonly link: PhoneLink;
  /** Why the phone cannot ring. */
  readonly fault: PhoneFault | undefined;
  /** Oldest first. */
  readonly calls: readonly PhoneCall[];
}

export const phoneOff: PhoneState = { link: 'off', fault: undefined, calls: [] };

/** `noCall`: it is over, or not in a state for this. `disconnected`: the switch cannot be told now. `noAnswer`: the tab that has the phone is silent. */
export type PhoneErrorCode =
  | 'noCall'
  | 'disconnected'
  | 'noAnswer'
  | 'noMicrophone'
  | 'microphoneDenied'
  | 'failed';

/** Why a phone did not do something. */
export class PhoneError extends Error {
  override readonly name = 'PhoneError';

  constructor(
    readonly code: PhoneErrorCode,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/**
 * A phone in a browser. What is done with a call resolves when the phone has done its part, and rejects with a {@link PhoneError}; `id` is
 * that of a {@link PhoneCall}.
 */
export interface Phone {
  readonly state: ReadonlySignal<PhoneState>;
  /** Registers, and stays registered until it is stopped. */
  start(): void;
  /** Ends its calls, and is not registered any more. */
  stop(): void;
  /** Another call that is talked in is held first. */
  answer(id: string): Promise<void>;
  /** Ends ringing here: the call goes on to whoever is next. */
  reject(id: string): Promise<void>;
  hangUp(id: string): Promise<void>;
  hold(id: string, isHeld: boolean): Promise<void>;
  mute(id: string, isMuted: boolean): Promise<void>;
  /** 0 to 9, `*`, `#` and A to D. */
  sendDigits(id: string, digits: string): Promise<void>;
}
