import type { PhoneFault } from './faults.js';
import type { PhoneLink } from './phone.js';

/** How a phone becomes registered, and stays so: what is decided, without anything that does it. */
export interface LinkState {
  readonly isOn: boolean;
  readonly isRegistered: boolean;
  /**
   * What comes next: the answer of the server that was asked for an account, the switch's answer to a registration, or an instant. In
   * `registering` without a connection it is the connection, which the phone opens again by itself.
   */
  readonly next: 'nothing' | 'account' | 'switch' | 'instant';
  /** How often in a row something failed. */
  readonly failures: number;
  readonly fault: PhoneFault | undefined;
}

export type LinkEvent =
  | { readonly kind: 'started' | 'stopped' | 'registered' | 'disconnected' | 'due' }
  /** The server gave an account, whose password is valid for so long. Milliseconds. */
  | { readonly kind: 'given'; readonly validMs: number }
  | { readonly kind: 'notGiven'; readonly fault: PhoneFault }
  /** The switch did not register the phone. */
  | { readonly kind: 'refused' };

export type LinkEffect =
  /** Ask the server for an account. */
  | { readonly kind: 'ask' }
  /** Register with the account that was given last. */
  | { readonly kind: 'register' }
  /** Say `due` after so many milliseconds, and not what was to come before. */
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'close' };

export interface LinkStep {
  readonly state: LinkState;
  readonly effects: readonly LinkEffect[];
}

export const linkOff: LinkState = {
  isOn: false,
  isRegistered: false,
  next: 'nothing',
  failures: 0,
  fault: undefined,
};

const connectionLost: PhoneFault = { code: 'connectionLost' };

export const longestPauseMs = 30_000;
/** A password is asked for anew so long before its end, and not more often than this. */
const leadMs = 60_000;
/** Longer than this no timer waits. */
const longestTermMs = 6 * 3_600_000;

/** How long to wait after so many failures in a row. */
export function pauseAfter(failures: number): number {
  return Math.min(longestPauseMs, 500 * 2 ** Math.min(failures, 10));
}

function renewalAfter(validMs: number): number {
  // A clock that is wrong by hours must not ask all the time, nor never.
  return Math.min(Math.max(validMs - leadMs, leadMs / 2), longestTermMs);
}

/** What follows when something happens. What comes late, such as the answer to a question of before it was stopped, changes nothing. */
export function stepLink(state: LinkState, event: LinkEvent): LinkStep {
  if (event.kind === 'started') return state.isOn ? stay(state) : ask({ ...linkOff, isOn: true });
  if (!state.isOn) return stay(state);
  switch (event.kind) {
    case 'stopped':
      return { state: linkOff, effects: [{ kind: 'close' }] };
    case 'given':
      return state.next === 'account' ? given(state, event.validMs) : stay(state);
    case 'notGiven':
      return state.next === 'account' ? failed(state, event.fault) : stay(state);
    case 'registered':
      // A question that is under way goes on: its answer says until when.
      return stay({
        ...state,
        isRegistered: true,
        failures: 0,
        fault: undefined,
        next: afterRegistered(state),
      });
    case 'refused':
      return refused({ ...state, isRegistered: false });
    case 'disconnected':
      return lost(state);
    case 'due':
      return ask(state);
  }
}

function stay(state: LinkState): LinkStep {
  return { state, effects: [] };
}

function ask(state: LinkState): LinkStep {
  if (state.next === 'account') return stay(state);
  return { state: { ...state, next: 'account' }, effects: [{ kind: 'ask' }] };
}

function afterRegistered({ next }: LinkState): LinkState['next'] {
  return next === 'switch' ? 'instant' : next;
}

/** The timer for the next password runs from now on, whatever becomes of this registration. */
function given(state: LinkState, validMs: number): LinkStep {
  // The server is there again: what it said before is no reason any more.
  const fault = state.fault && state.fault.code !== 'refused' ? connectionLost : state.fault;
  return {
    state: { ...state, fault, next: state.isRegistered ? 'instant' : 'switch' },
    effects: [{ kind: 'wait', ms: renewalAfter(validMs) }, { kind: 'register' }],
  };
}

function failed(state: LinkState, fault: PhoneFault): LinkStep {
  const failures = state.failures + 1;
  // Whoever is registered stays so until the switch says otherwise: that no new password came is no fault yet.
  return {
    state: { ...state, failures, next: 'instant', fault: state.isRegistered ? undefined : fault },
    effects: [{ kind: 'wait', ms: pauseAfter(failures) }],
  };
}

/** The first time it may be a password that has ended: another one is asked for at once. */
function refused(state: LinkState): LinkStep {
  if (state.next === 'account') return stay(state);
  if (state.failures === 0) return ask({ ...state, failures: 1 });
  return failed(state, { code: 'refused' });
}

/** The connection comes back by itself; meanwhile the server is asked whether it is there, and what is the matter. */
function lost(state: LinkState): LinkStep {
  const fault = state.fault ?? connectionLost;
  const down: LinkState = { ...state, isRegistered: false, fault };
  if (state.next === 'account') return stay(down);
  const failures = state.failures + 1;
  return {
    state: { ...down, failures, next: 'instant' },
    effects: [{ kind: 'wait', ms: pauseAfter(failures) }],
  };
}

/** What people see of it. */
export function linkOf({ isOn, isRegistered, fault }: LinkState): PhoneLink {
  if (!isOn) return 'off';
  if (isRegistered) return 'registered';
  return fault ? 'lost' : 'connecting';
}
