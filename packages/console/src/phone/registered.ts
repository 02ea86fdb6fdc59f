import { type ReadonlySignal, signal } from '@preact/signals';
import { faultOfAccount } from './faults.js';
import { type LinkEffect, type LinkEvent, type LinkState, linkOff, stepLink } from './link.js';
import type { SipAccount } from './sip-agent.js';

export interface RegisteredParts {
  /** Rejects with why there is none. */
  readonly readAccount: () => Promise<SipAccount>;
  readonly register: (account: SipAccount) => void;
  readonly close: () => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Runs something later; returns how to stop that. */
  readonly later: (ms: number, run: () => void) => () => void;
}

/** What keeps a phone registered. */
export interface Registered {
  readonly state: ReadonlySignal<LinkState>;
  happen(event: LinkEvent): void;
}

/** Carries out what {@link stepLink} decides. */
export function keepRegistered({ readAccount, register, close, now, later }: RegisteredParts): Registered {
  const state = signal(linkOff);
  let account: SipAccount | undefined;
  let stopWaiting: () => void = () => undefined;
  /** Which start this is: answers to questions of an earlier one are of no interest. */
  let round = 0;

  async function ask(): Promise<void> {
    const asked = round;
    let event: LinkEvent;
    try {
      const given = await readAccount();
      if (asked === round) account = given;
      event = { kind: 'given', validMs: given.expiresAt - now() };
    } catch (thrown) {
      event = { kind: 'notGiven', fault: faultOfAccount(thrown) };
    }
    if (asked === round) happen(event);
  }

  function carryOut(effect: LinkEffect): void {
    switch (effect.kind) {
      case 'ask':
        void ask();
        return;
      case 'register':
        if (account) register(account);
        return;
      case 'wait':
        stopWaiting();
        stopWaiting = later(effect.ms, () => happen({ kind: 'due' }));
        return;
      case 'close':
        round += 1;
        account = undefined;
        stopWaiting();
        close();
    }
  }

  function happen(event: LinkEvent): void {
    const step = stepLink(state.peek(), event);
    state.value = step.state;
    for (const effect of step.effects) carryOut(effect);
  }

  return { state, happen };
}
