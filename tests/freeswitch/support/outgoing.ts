import { setTimeout as wait } from 'node:timers/promises';
import type { CalleeBehaviour, DialScript, Listener, OutgoingDriver } from '../../support/outgoing-driver.js';
import type { PhoneBehaviour } from '../../support/switch-driver.js';
import { addTrunk } from './add-trunk.js';
import { bootFreeswitch } from './boot.js';
import { openEslProbe } from './esl-probe.js';
import { type AgentBehaviour, openSipAgent, type SipAgent } from './sip-agent.js';
import type { SipCall } from './sip-call.js';
import type { SipMessage } from './sip-message.js';
import type { BootOptions } from './switch-settings.js';

/** What each party says, in hertz. */
export const tones = { callee: 440, phone: 1000 } as const;

const reasons: Readonly<Record<number, string>> = {
  404: '404 Not Found',
  480: '480 Temporarily Unavailable',
  486: '486 Busy Here',
  503: '503 Service Unavailable',
  603: '603 Decline',
};

export function asPhone(behaviour: PhoneBehaviour): AgentBehaviour {
  switch (behaviour.kind) {
    case 'answer': {
      const { afterMs, hangUpAfterMs } = behaviour;
      return { does: 'answer', afterMs, ...(hangUpAfterMs === undefined ? {} : { hangUpAfterMs }) };
    }
    case 'busy':
      return { rings: 'none', does: { refuse: '486 Busy Here' }, afterMs: 0 };
    case 'decline':
      return { rings: 'none', does: { refuse: '603 Decline' }, afterMs: 0 };
    default:
      return { does: 'ring' };
  }
}

export function asCallee(behaviour: CalleeBehaviour): AgentBehaviour {
  const rings = behaviour.early ? 'early' : 'ringing';
  if (behaviour.kind === 'ring') return { rings, does: 'ring' };
  if (behaviour.kind === 'refuse')
    return { rings, does: { refuse: reasons[behaviour.status] ?? '500 No' }, afterMs: behaviour.afterMs };
  const { kind, ...times } = behaviour;
  return { ...times, rings, does: kind };
}

function written(invite: SipMessage | undefined): string | undefined {
  const headers = [...(invite?.headers ?? [])].map(([name, values]) => `${name}: ${values.join(', ')}`);
  return invite && [invite.startLine, ...headers].join('\n');
}

/** Boots a real switch whose trunk and phones have real audio. */
export const bootOutgoing = async (options: BootOptions = {}): Promise<OutgoingDriver> => {
  const callee = await openSipAgent(tones.callee);
  const driver = await bootFreeswitch({
    ...options,
    prepare: (folders) => addTrunk(folders, callee.port),
  });
  const phones = new Map<string, SipAgent>();
  let heard: { readonly phone: SipAgent; readonly calls: number; readonly trunk: number; dialled?: SipCall };

  const accountOf = (user: string) => ({
    user,
    password: driver.phonePasswords[user] ?? '',
    domain: driver.domain,
  });

  const phoneOf = async (extension: string): Promise<SipAgent> => {
    const phone = phones.get(extension) ?? (await openSipAgent(tones.phone));
    phones.set(extension, phone);
    heard = { phone, calls: phone.calls.length, trunk: callee.calls.length };
    return phone;
  };

  const callOf = (who: Listener): Promise<SipCall> | SipCall => {
    const { phone, calls, trunk, dialled } = heard;
    return who === 'callee' ? callee.nthCall(trunk) : (dialled ?? phone.nthCall(calls));
  };

  /** The registrar answers before its own table has the change. */
  const untilKnown = async (extension: string, isKnown: boolean): Promise<void> => {
    const probe = await openEslProbe(driver.eventSocket);
    for (let tries = 0; tries < 250; tries += 1) {
      const contact = await probe.api(`sofia_contact internal/${extension}@${driver.domain}`);
      if (contact.startsWith('sofia/') === isKnown) break;
      await wait(20);
    }
    probe.close();
  };

  return {
    ...driver,
    voices: tones,
    async setPhone(extension, behaviour) {
      const phone = await phoneOf(extension);
      const isThere = behaviour.kind !== 'offline';
      phone.behave(asPhone(behaviour));
      await phone.register(driver.ports.internal, accountOf(extension), isThere ? 600 : 0);
      await untilKnown(extension, isThere);
    },
    async setCallee(behaviour) {
      callee.behave(asCallee(behaviour));
    },
    async dial({ from, to, cancelAfterMs, hangUpAfterMs, ackAfterMs }: DialScript) {
      const phone = await phoneOf(from);
      const call = await phone.dial(driver.ports.internal, to, accountOf(from), ackAfterMs);
      heard = { ...heard, dialled: call };
      const isAnswered = () => call.statuses.includes(200);
      if (cancelAfterMs !== undefined)
        void wait(cancelAfterMs).then(() => (call.isOver() || isAnswered() ? undefined : call.hangUp()));
      if (hangUpAfterMs !== undefined)
        void (async () => {
          while (!call.isOver() && !isAnswered()) await wait(20);
          await wait(hangUpAfterMs);
          if (!call.isOver()) call.hangUp();
        })();
      return { ended: call.ended.then(() => ({ status: call.statuses.at(-1) ?? 0 })) };
    },
    trunkCalls: () => callee.calls.length,
    async hears(who) {
      return (await callOf(who)).audio.hears([tones.callee, tones.phone, 425]);
    },
    async untilHears(who) {
      const call = await callOf(who);
      const wanted = who === 'callee' ? tones.phone : tones.callee;
      for (let tries = 0; tries < 400; tries += 1) {
        if (call.audio.hears([tones.callee, tones.phone, 425]) === wanted) return;
        if (call.isOver()) break;
        await wait(20);
      }
      throw new Error(`the ${who} did not hear ${wanted} Hz`);
    },
    async phoneInvite(extension) {
      return written(phones.get(extension)?.calls.at(-1)?.invite);
    },
    trunkInvite: () => written(callee.calls.at(-1)?.invite),
    async stop() {
      await Promise.all([callee.close(), ...[...phones.values()].map((phone) => phone.close())]);
      await driver.stop();
    },
  };
};
