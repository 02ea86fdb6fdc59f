import { signal } from '@preact/signals';
import { type Phone, type PhoneCall, PhoneError, type PhoneState, phoneOff } from '../../src/phone/phone.js';

/** A phone without a switch: a test says what happens on it. */
export interface FakePhone extends Phone {
  /** A call comes in; gives its id. */
  ring(callId: string | undefined, from: string): string;
  /** The other side ends a call. */
  end(id: string): void;
  set(part: Partial<PhoneState>): void;
  /** What was done, oldest first. */
  readonly done: readonly string[];
}

export function createFakePhone(): FakePhone {
  const state = signal<PhoneState>(phoneOff);
  const done: string[] = [];
  let count = 0;
  const set = (part: Partial<PhoneState>) => {
    state.value = { ...state.peek(), ...part };
  };
  const change = (id: string, part: Partial<PhoneCall>) =>
    set({ calls: state.peek().calls.map((call) => (call.id === id ? { ...call, ...part } : call)) });
  const end = (id: string) => set({ calls: state.peek().calls.filter((call) => call.id !== id) });
  const need = (id: string, phase: PhoneCall['phase']) => {
    const call = state.peek().calls.find((each) => each.id === id);
    if (call?.phase !== phase) throw new PhoneError('noCall');
  };
  return {
    ...{ state, done, set, end },
    start: () => set({ link: 'registered' }),
    stop: () => set(phoneOff),
    ring(callId, from) {
      count += 1;
      const id = `call ${count}`;
      set({
        calls: [...state.peek().calls, { id, callId, from, phase: 'ringing', isHeld: false, isMuted: false }],
      });
      return id;
    },
    async answer(id) {
      need(id, 'ringing');
      done.push(`answer ${id}`);
      for (const call of state.peek().calls) if (call.phase === 'talking') change(call.id, { isHeld: true });
      change(id, { phase: 'talking' });
    },
    async reject(id) {
      need(id, 'ringing');
      done.push(`reject ${id}`);
      end(id);
    },
    async hangUp(id) {
      need(id, 'talking');
      done.push(`hangUp ${id}`);
      end(id);
    },
    async hold(id, isHeld) {
      need(id, 'talking');
      done.push(`hold ${id} ${isHeld}`);
      change(id, { isHeld });
    },
    async mute(id, isMuted) {
      need(id, 'talking');
      done.push(`mute ${id} ${isMuted}`);
      change(id, { isMuted });
    },
    async sendDigits(id, digits) {
      need(id, 'talking');
      done.push(`sendDigits ${id} ${digits}`);
    },
  };
}
