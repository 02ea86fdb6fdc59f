import { type ReadonlySignal, signal } from '@preact/signals';
import type { Tabs } from '../live/shared-events.js';
import { type Phone, PhoneError, type PhoneErrorCode, type PhoneState, phoneOff } from './phone.js';

/** What is done with calls of a phone, in whichever tab it is. */
export type PhoneCommands = Omit<Phone, 'state' | 'start' | 'stop'>;

type CommandName = keyof PhoneCommands;

/** What tabs tell each other. */
type TabMessage =
  | { readonly kind: 'state'; readonly state: PhoneState }
  /** A tab that has just come wants to know the state. */
  | { readonly kind: 'hello' }
  | {
      readonly kind: 'do';
      readonly id: string;
      readonly name: CommandName;
      readonly args: readonly unknown[];
    }
  | { readonly kind: 'done'; readonly id: string; readonly error?: PhoneErrorCode };

export interface SharedPhoneOptions {
  /** Of the channel: one for each user. */
  readonly name: string;
  readonly tabs: Tabs;
  /** Makes the phone itself, in the tab that is to have it. */
  readonly createPhone: () => Promise<Phone>;
  readonly newId: () => string;
  /** Runs something later; returns how to stop that. */
  readonly later: (ms: number, run: () => void) => () => void;
}

/** One phone of all tabs of a browser. */
export interface SharedPhone extends Phone {
  /** Whether it is in this tab. */
  readonly isHere: ReadonlySignal<boolean>;
}

/** One tab has the phone, whoever is signed in there. */
const lockName = 'callcard-phone';
/** A tab that has the phone says at once whether it did something, and does it in a few seconds. */
const patienceMs = 10_000;
/** Before the phone is made again when that failed. */
const pauseMs = 5_000;

/**
 * The tab that has the lock has the phone: two that registered would take each other's calls. The others show what it says, and tell it
 * what to do. When it goes, the next one registers anew. Where a browser has no locks nobody has a phone: such pages have no microphone either.
 */
export function sharePhone({ name, tabs, createPhone, newId, later }: SharedPhoneOptions): SharedPhone {
  const state = signal<PhoneState>(phoneOff);
  const isHere = signal(false);
  const waiting = new Map<string, (error: PhoneErrorCode | undefined) => void>();
  let channel: ReturnType<Tabs['openChannel']> | undefined;
  let ending: AbortController | undefined;
  let phone: Phone | undefined;
  const tell = (message: TabMessage) => channel?.postMessage(message);

  async function serve({ id, name: command, args }: Extract<TabMessage, { kind: 'do' }>): Promise<void> {
    if (!phone) return;
    try {
      await (phone[command] as (...of: readonly unknown[]) => Promise<void>)(...args);
      tell({ kind: 'done', id });
    } catch (thrown) {
      tell({ kind: 'done', id, error: thrown instanceof PhoneError ? thrown.code : 'failed' });
    }
  }

  function openChannel(): ReturnType<Tabs['openChannel']> {
    const opened = tabs.openChannel(`callcard-phone ${name}`);
    opened.onmessage = ({ data }: { readonly data: TabMessage }) => {
      if (ending) hear(data);
    };
    return opened;
  }

  function hear(message: TabMessage): void {
    if (message.kind === 'do') void serve(message);
    else if (message.kind === 'done') waiting.get(message.id)?.(message.error);
    else if (message.kind === 'state' && !phone) state.value = message.state;
    else if (message.kind === 'hello' && phone) tell({ kind: 'state', state: state.peek() });
  }

  /** Has the phone until it is over. */
  async function have(signalOfEnd: AbortSignal): Promise<void> {
    const mine = await createPhone();
    if (signalOfEnd.aborted) return;
    phone = mine;
    isHere.value = true;
    const stopTelling = mine.state.subscribe((next) => {
      state.value = next;
      tell({ kind: 'state', state: next });
    });
    mine.start();
    await ended(signalOfEnd);
    stopTelling();
    mine.stop();
    phone = undefined;
    isHere.value = false;
    tell({ kind: 'state', state: phoneOff });
  }

  async function lead(signalOfEnd: AbortSignal): Promise<void> {
    while (!signalOfEnd.aborted) {
      try {
        await have(signalOfEnd);
      } catch {
        state.value = { ...phoneOff, link: 'lost', fault: { code: 'failed' } };
        await Promise.race([ended(signalOfEnd), new Promise<void>((resolve) => later(pauseMs, resolve))]);
      }
    }
  }

  function ask(command: CommandName, args: readonly unknown[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const id = newId();
      const settle = (error: PhoneErrorCode | undefined) => {
        waiting.delete(id);
        stopWaiting();
        if (error === undefined) resolve();
        else reject(new PhoneError(error));
      };
      const stopWaiting = later(patienceMs, () => settle('noAnswer'));
      waiting.set(id, settle);
      tell({ kind: 'do', id, name: command, args });
    });
  }

  /** Does it here, or has it done where the phone is. */
  async function run<N extends CommandName>(command: N, ...args: Parameters<Phone[N]>): Promise<void> {
    if (phone) await (phone[command] as (...of: readonly unknown[]) => Promise<void>)(...args);
    else if (ending) await ask(command, args);
    else throw new PhoneError('noCall');
  }

  return {
    state,
    isHere,
    start() {
      if (ending || !tabs.locks) return;
      ending = new AbortController();
      const { signal: signalOfEnd } = ending;
      channel ??= openChannel();
      tabs.locks.request(lockName, { signal: signalOfEnd }, () => lead(signalOfEnd)).catch(() => undefined);
      tell({ kind: 'hello' });
    },
    stop() {
      ending?.abort();
      ending = undefined;
      state.value = phoneOff;
    },
    answer: (id) => run('answer', id),
    reject: (id) => run('reject', id),
    hangUp: (id) => run('hangUp', id),
    hold: (id, isHeld) => run('hold', id, isHeld),
    mute: (id, isMuted) => run('mute', id, isMuted),
    sendDigits: (id, digits) => run('sendDigits', id, digits),
  };
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
