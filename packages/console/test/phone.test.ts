import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createBrowserPhone } from '../src/phone/browser-phone.js';
import { createJsSipAgent } from '../src/phone/jssip-agent.js';
import { type Phone, PhoneError } from '../src/phone/phone.js';
import { type FakeSession, FakeSocket, FakeUa, fakeJsSip } from './support/fake-jssip.js';
import { createFakePhone } from './support/fake-phone.js';

const account = {
  uri: 'sip:1001@callcard.local',
  socketUrl: 'wss://callcard.example/sip',
  iceServers: [],
  expiresAt: 3_600_000,
};

/** A phone with what a test does to it from outside. */
interface Bench {
  readonly phone: Phone;
  /** A call comes in. */
  ring(callId: string | undefined, from: string): void;
  /** The switch takes what was done: an answer, say. */
  agree(): Promise<void>;
  /** The caller of the nth call hangs up. */
  end(n: number): void;
}

interface JsSipBench extends Bench {
  readonly ua: () => FakeUa;
  readonly sessions: readonly FakeSession[];
  /** Tracks of microphones that were opened and not stopped. */
  readonly open: () => number;
  readonly playing: () => number;
  readonly timers: Map<number, () => void>;
  microphone: 'there' | 'denied';
}

function jsSipBench(): JsSipBench {
  const sessions: FakeSession[] = [];
  const timers = new Map<number, () => void>();
  let passwords = 0;
  let open = 0;
  let playing = 0;
  const bench = { microphone: 'there' as JsSipBench['microphone'] };
  const phone = createBrowserPhone({
    createAgent: (events) => createJsSipAgent(events, fakeJsSip),
    audio: {
      async openMicrophone() {
        if (bench.microphone === 'denied') throw new PhoneError('microphoneDenied');
        open += 1;
        return {
          getTracks: () => [
            {
              stop: () => {
                open -= 1;
              },
            },
          ],
        } as unknown as MediaStream;
      },
      play() {
        playing += 1;
        return () => {
          playing -= 1;
        };
      },
    },
    async readAccount() {
      passwords += 1;
      return { ...account, password: `password ${passwords}` };
    },
    now: () => 0,
    later(ms, run) {
      timers.set(ms, run);
      return () => timers.delete(ms);
    },
  });
  const ua = () => {
    const last = FakeUa.made.at(-1);
    if (!last) throw new Error('no user agent was made');
    return last;
  };
  return Object.assign(bench, {
    ...{ phone, ua, sessions, timers },
    open: () => open,
    playing: () => playing,
    ring(callId: string | undefined, from: string) {
      sessions.push(ua().call(callId, from));
    },
    async agree() {
      await turn();
      for (const session of sessions) if (session.status === 'answered') session.confirm();
      await turn();
    },
    end: (n: number) => sessions[n]?.finish(),
  });
}

async function registered(): Promise<JsSipBench> {
  const bench = jsSipBench();
  bench.phone.start();
  await turn();
  bench.ua().connect();
  return bench;
}

async function fakeBench(): Promise<Bench> {
  const phone = createFakePhone();
  phone.start();
  const ids: string[] = [];
  return {
    phone,
    ring: (callId, from) => ids.push(phone.ring(callId, from)),
    agree: async () => undefined,
    end: (n) => phone.end(ids[n] ?? ''),
  };
}

beforeEach(() => {
  FakeUa.made.length = 0;
  FakeSocket.made.length = 0;
});

const calls = ({ phone }: Bench) => phone.state.value.calls;
const idOf = (bench: Bench, n = 0) => calls(bench)[n]?.id ?? '';

describe.each([
  ['of JsSIP', registered],
  ['that is a fake', fakeBench],
])('a phone %s', (_, open) => {
  it('rings with the id of the call and who calls, and talks once the switch has taken the answer', async () => {
    const bench = await open();
    expect(bench.phone.state.value.link).toBe('registered');
    bench.ring('c1', '+48601234567');
    expect(calls(bench)).toMatchObject([{ callId: 'c1', from: '+48601234567', phase: 'ringing' }]);
    const answered = bench.phone.answer(idOf(bench));
    await bench.agree();
    await answered;
    expect(calls(bench)).toMatchObject([{ callId: 'c1', phase: 'talking', isHeld: false, isMuted: false }]);
  });

  it('rejects one call and keeps the other', async () => {
    const bench = await open();
    bench.ring('c1', '1');
    bench.ring('c2', '2');
    await bench.phone.reject(idOf(bench));
    expect(calls(bench)).toMatchObject([{ callId: 'c2', phase: 'ringing' }]);
  });

  it('holds the call that is talked in before it answers another one', async () => {
    const bench = await open();
    bench.ring('c1', '1');
    void bench.phone.answer(idOf(bench));
    await bench.agree();
    bench.ring('c2', '2');
    void bench.phone.answer(idOf(bench, 1));
    await bench.agree();
    expect(calls(bench)).toMatchObject([
      { callId: 'c1', phase: 'talking', isHeld: true },
      { callId: 'c2', phase: 'talking', isHeld: false },
    ]);
  });

  it('holds, resumes, mutes and hangs up', async () => {
    const bench = await open();
    bench.ring(undefined, '1002');
    void bench.phone.answer(idOf(bench));
    await bench.agree();
    const id = idOf(bench);
    await bench.phone.hold(id, true);
    await bench.phone.mute(id, true);
    await bench.phone.sendDigits(id, '42#');
    expect(calls(bench)).toMatchObject([{ isHeld: true, isMuted: true }]);
    await bench.phone.hold(id, false);
    await bench.phone.mute(id, false);
    expect(calls(bench)).toMatchObject([{ isHeld: false, isMuted: false }]);
    await bench.phone.hangUp(id);
    expect(calls(bench)).toEqual([]);
  });

  it('says that there is no such call, of calls that are over and of what their state does not allow', async () => {
    const bench = await open();
    bench.ring('c1', '1');
    const id = idOf(bench);
    await expect(bench.phone.hold(id, true)).rejects.toMatchObject({ code: 'noCall' });
    await expect(bench.phone.hangUp(id)).rejects.toMatchObject({ code: 'noCall' });
    bench.end(0);
    expect(calls(bench)).toEqual([]);
    for (const late of [
      bench.phone.answer(id),
      bench.phone.reject(id),
      bench.phone.hangUp(id),
      bench.phone.mute(id, true),
      bench.phone.sendDigits(id, '1'),
    ])
      await expect(late).rejects.toMatchObject({ code: 'noCall' });
  });

  it('has no calls and is off once it is stopped', async () => {
    const bench = await open();
    bench.ring('c1', '1');
    bench.phone.stop();
    expect(bench.phone.state.value).toEqual({ link: 'off', fault: undefined, calls: [] });
  });
});

describe('a phone of JsSIP', () => {
  it('declines in such a way that the call goes on to the next, and says digits as audio', async () => {
    const bench = await registered();
    bench.ring('c1', '1');
    await bench.phone.reject(idOf(bench));
    expect(bench.sessions[0]?.log).toEqual(['reject 603']);
    bench.ring('c2', '2');
    void bench.phone.answer(idOf(bench));
    await bench.agree();
    await bench.phone.sendDigits(idOf(bench), '7');
    expect(bench.sessions[1]?.log).toEqual(['answer with a microphone', '7 by RFC2833']);
  });

  it('leaves what rings to others when it is stopped, without having declined it', async () => {
    const bench = await registered();
    bench.ring('c1', '1');
    bench.phone.stop();
    expect(bench.sessions[0]?.log).toEqual(['reject 480']);
  });

  it('gives microphone and loudspeaker back however a call ends', async () => {
    const bench = await registered();
    bench.ring('c1', '1');
    void bench.phone.answer(idOf(bench));
    await bench.agree();
    bench.sessions[0]?.emit('peerconnection', {
      peerconnection: {
        getConfiguration: () => ({}),
        addEventListener: (_: 'track', hear: (event: object) => void) => hear({ streams: [{}] }),
      },
    });
    expect([bench.open(), bench.playing()]).toEqual([1, 1]);
    bench.end(0);
    expect([bench.open(), bench.playing()]).toEqual([0, 0]);
    bench.ring('c2', '2');
    const late = bench.phone.answer(idOf(bench));
    // The caller gives up while the microphone is being opened.
    bench.end(1);
    await expect(late).rejects.toMatchObject({ code: 'noCall' });
    expect([bench.open(), calls(bench)]).toEqual([0, []]);
  });

  /** A call that is answered, whose addresses the browser finds. */
  async function gathering(iceServers: readonly object[]) {
    const bench = await registered();
    bench.ring('c1', '1');
    void bench.phone.answer(idOf(bench));
    await turn();
    let isReady = false;
    const [session] = bench.sessions;
    const peerconnection = { getConfiguration: () => ({ iceServers }), addEventListener: () => undefined };
    session?.emit('peerconnection', { peerconnection });
    return {
      finds: (type: string) =>
        session?.emit('icecandidate', {
          candidate: { type },
          ready: () => {
            isReady = true;
          },
        }),
      isReady: () => isReady,
    };
  }

  it('waits for an address of a TURN server, where there is one, and not for long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const stun = [{ urls: 'stun:stun.example' }];
      const direct = await gathering(stun);
      direct.finds('host');
      vi.advanceTimersByTime(500);
      expect(direct.isReady()).toBe(true);

      const turnServers = [...stun, { urls: ['turns:turn.example'] }];
      const relayed = await gathering(turnServers);
      relayed.finds('host');
      vi.advanceTimersByTime(2_000);
      relayed.finds('srflx');
      expect(relayed.isReady()).toBe(false);
      relayed.finds('relay');
      vi.advanceTimersByTime(400);
      expect(relayed.isReady()).toBe(false);
      relayed.finds('relay');
      vi.advanceTimersByTime(100);
      expect(relayed.isReady()).toBe(true);

      const down = await gathering(turnServers);
      down.finds('host');
      vi.advanceTimersByTime(3_999);
      expect(down.isReady()).toBe(false);
      vi.advanceTimersByTime(1);
      expect(down.isReady()).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('goes on ringing when the microphone is forbidden', async () => {
    const bench = await registered();
    bench.microphone = 'denied';
    bench.ring('c1', '1');
    await expect(bench.phone.answer(idOf(bench))).rejects.toMatchObject({ code: 'microphoneDenied' });
    expect(calls(bench)).toMatchObject([{ phase: 'ringing' }]);
    bench.microphone = 'there';
    void bench.phone.answer(idOf(bench));
    await bench.agree();
    expect(calls(bench)).toMatchObject([{ phase: 'talking' }]);
  });

  it('keeps a call whose connection to the switch is lost, and does not touch it until that is back', async () => {
    const bench = await registered();
    bench.ring('c1', '1');
    void bench.phone.answer(idOf(bench));
    await bench.agree();
    bench.ua().disconnect();
    expect(bench.phone.state.value).toMatchObject({
      link: 'lost',
      fault: { code: 'connectionLost' },
      calls: [{ phase: 'talking' }],
    });
    await expect(bench.phone.hold(idOf(bench), true)).rejects.toMatchObject({ code: 'disconnected' });
    bench.ua().connect();
    await bench.phone.hold(idOf(bench), true);
    expect(bench.phone.state.value).toMatchObject({ link: 'registered', calls: [{ isHeld: true }] });
  });

  it('registers with a new password when the switch refuses the old one', async () => {
    const bench = await registered();
    bench.ua().refuse({ status_code: 403 });
    await turn();
    expect([bench.ua().password, bench.ua().registers, FakeUa.made.length]).toEqual(['password 2', 1, 1]);
  });

  it('takes a connection on which nobody answers for lost', async () => {
    const bench = await registered();
    bench.ua().refuse(null);
    expect(FakeSocket.made[0]?.log).toEqual(['disconnect', 'ondisconnect']);
    expect(bench.phone.state.value.link).toBe('lost');
  });

  it('hears nothing of what it has stopped', async () => {
    const bench = await registered();
    const ua = bench.ua();
    bench.phone.stop();
    expect(ua.isStopped).toBe(true);
    ua.connect();
    ua.call('c1', '1');
    expect(bench.phone.state.value).toEqual({ link: 'off', fault: undefined, calls: [] });
  });
});
