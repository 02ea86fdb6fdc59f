import { batch, computed, signal } from '@preact/signals';
import { linkOf } from './link.js';
import { type Phone, type PhoneCall, PhoneError, type PhoneState } from './phone.js';
import { keepRegistered, type RegisteredParts } from './registered.js';
import type { CreateSipAgent, SipAccount, SipLeg } from './sip-agent.js';

/** Audio of the machine that the browser runs on. */
export interface PhoneAudio {
  /** Rejects with a {@link PhoneError}. */
  openMicrophone(): Promise<MediaStream>;
  /** Plays what is heard, until it is stopped. */
  play(stream: MediaStream): () => void;
}

export interface BrowserPhoneParts extends Pick<RegisteredParts, 'readAccount' | 'now' | 'later'> {
  readonly createAgent: CreateSipAgent;
  readonly audio: PhoneAudio;
}

/** A call, with what has to be given back when it is over. */
interface HeldLeg {
  readonly leg: SipLeg;
  microphone?: MediaStream;
  stopPlaying?: () => void;
}

/** A phone that registers on the switch, and talks with this browser's microphone. */
export function createBrowserPhone({
  createAgent,
  audio,
  readAccount,
  now,
  later,
}: BrowserPhoneParts): Phone {
  const calls = signal<readonly PhoneCall[]>([]);
  const legs = new Map<string, HeldLeg>();
  let account: SipAccount | undefined;
  let count = 0;

  const agent = createAgent({
    registered: () => registered.happen({ kind: 'registered' }),
    refused: () => registered.happen({ kind: 'refused' }),
    disconnected: () => registered.happen({ kind: 'disconnected' }),
    called: (leg) => ring(leg),
  });
  const registered = keepRegistered({
    ...{ readAccount, now, later },
    register(given) {
      account = given;
      agent.register(given);
    },
    close() {
      for (const id of [...legs.keys()]) end(id);
      agent.stop();
    },
  });

  function ring(leg: SipLeg) {
    count += 1;
    const id = `${now()}-${count}`;
    const held: HeldLeg = { leg };
    legs.set(id, held);
    const { callId, from } = leg;
    calls.value = [...calls.peek(), { id, callId, from, phase: 'ringing', isHeld: false, isMuted: false }];
    return {
      talking: () => change(id, { phase: 'talking' }),
      heard(stream: MediaStream) {
        held.stopPlaying?.();
        held.stopPlaying = audio.play(stream);
      },
      ended: () => forget(id),
    };
  }

  function change(id: string, part: Partial<PhoneCall>): void {
    calls.value = calls.peek().map((call) => (call.id === id ? { ...call, ...part } : call));
  }

  function forget(id: string): void {
    const held = legs.get(id);
    legs.delete(id);
    calls.value = calls.peek().filter((call) => call.id !== id);
    held?.stopPlaying?.();
    for (const track of held?.microphone?.getTracks() ?? []) track.stop();
  }

  function end(id: string, how: 'end' | 'decline' = 'end'): void {
    try {
      legs.get(id)?.leg[how]();
    } finally {
      forget(id);
    }
  }

  function find(
    id: string,
    ...phases: readonly PhoneCall['phase'][]
  ): HeldLeg & { readonly call: PhoneCall } {
    const held = legs.get(id);
    const call = calls.peek().find((each) => each.id === id);
    if (!held || !call || !phases.includes(call.phase)) throw new PhoneError('noCall');
    return { ...held, call };
  }

  function connected(): void {
    // JsSIP ends a call of which it cannot tell the switch something.
    if (!agent.isConnected) throw new PhoneError('disconnected');
  }

  async function hold(id: string, isHeld: boolean): Promise<void> {
    const { leg } = find(id, 'talking');
    connected();
    await leg.hold(isHeld);
    change(id, { isHeld });
  }

  async function answer(id: string): Promise<void> {
    const { leg } = find(id, 'ringing');
    connected();
    change(id, { phase: 'answering' });
    try {
      const microphone = await audio.openMicrophone();
      const held = legs.get(id);
      // It may have stopped ringing meanwhile.
      if (!held) {
        stopTracks(microphone);
        throw new PhoneError('noCall');
      }
      held.microphone = microphone;
      await holdOthers();
      if (legs.has(id)) leg.answer(microphone, account?.iceServers ?? []);
    } catch (thrown) {
      const held = legs.get(id);
      if (held?.microphone) stopTracks(held.microphone);
      change(id, { phase: 'ringing' });
      throw thrown;
    }
  }

  async function holdOthers(): Promise<void> {
    const talking = calls.peek().filter(({ phase, isHeld }) => phase === 'talking' && !isHeld);
    await Promise.all(talking.map(({ id }) => hold(id, true)));
  }

  return {
    state: computed<PhoneState>(() => {
      const link = registered.state.value;
      return { link: linkOf(link), fault: link.isRegistered ? undefined : link.fault, calls: calls.value };
    }),
    start: () => registered.happen({ kind: 'started' }),
    stop: () => batch(() => registered.happen({ kind: 'stopped' })),
    answer,
    async reject(id) {
      find(id, 'ringing');
      connected();
      end(id, 'decline');
    },
    async hangUp(id) {
      find(id, 'answering', 'talking');
      end(id);
    },
    hold,
    async mute(id, isMuted) {
      find(id, 'talking').leg.mute(isMuted);
      change(id, { isMuted });
    },
    async sendDigits(id, digits) {
      find(id, 'talking').leg.sendDigits(digits);
    },
  };
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
