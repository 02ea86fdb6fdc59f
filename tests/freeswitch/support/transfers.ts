import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { knownCaller } from '../../support/scenarios.js';
import type { Who } from '../../support/steering-scene.js';
import { pickUpCode } from '../../support/transfer-calls.js';
import { outsideNumber, type TransferDriver } from '../../support/transfer-scene.js';
import { addTrunk } from './add-trunk.js';
import { bootFreeswitch } from './boot.js';
import { openEslProbe } from './esl-probe.js';
import { asCallee, asPhone } from './outgoing.js';
import { openSipAgent, type SipAgent } from './sip-agent.js';
import type { SipCall } from './sip-call.js';
import { type BootOptions, HOST } from './switch-settings.js';

/** What each party says, in hertz. */
const tones = { caller: 440, 1001: 1000, 1002: 1300, outside: 1700, music: 620 } as const;

const pickUpXml = `<extension name="pick-up"><condition field="destination_number" expression="^\\${pickUpCode}([0-9a-f-]{36})$"><action application="intercept" data="$1"/></condition></extension>`;

/** A call of an agent, and with whom outside it is; undefined: it is a phone's. */
interface Heard {
  readonly call: SipCall;
  readonly number: string | undefined;
}

/** Boots a real switch with two phones and a trunk, all with audio of their own and keypads; no SIPp takes part. */
export const bootTransfers = async (options: BootOptions = {}): Promise<TransferDriver> => {
  const trunk = await openSipAgent(tones.caller);
  const driver = await bootFreeswitch({
    ...options,
    environment: {
      CALLCARD_HOLD_MUSIC: `tone_stream://%(1000,0,${tones.music});loops=-1`,
      ...options.environment,
    },
    prepare: (folders) => {
      addTrunk(folders, trunk.port);
      // As an engineer adds a pick-up code to the dialplan.
      const dialplan = join(folders.conf, 'dialplan/callcard.xml');
      const xml = readFileSync(dialplan, 'utf8');
      writeFileSync(
        dialplan,
        xml.replace('<context name="callcard_phones$${callcard_context_suffix}">', `$&${pickUpXml}`),
      );
    },
  });
  const probe = await openEslProbe(driver.eventSocket);
  const phones = new Map<string, SipAgent[]>();
  const dialled = new Map<string, SipCall[]>();
  const trunkDialled: Heard[] = [];

  const accountOf = (user: string) => ({
    user,
    password: driver.phonePasswords[user] ?? '',
    domain: driver.domain,
  });

  const untilKnown = async (extension: string, isKnown: boolean): Promise<void> => {
    for (let tries = 0; tries < 250; tries += 1) {
      const contact = await probe.api(`sofia_contact internal/${extension}@${driver.domain}`);
      if (contact.startsWith('sofia/') === isKnown) return;
      await wait(20);
    }
    throw new Error(`the switch does not know of phone ${extension}`);
  };

  const numberOf = ({ invite }: SipCall) =>
    decodeURIComponent(/^INVITE sip:([^@;]+)/.exec(invite.startLine)?.[1] ?? '');

  /** The newest call of a party that goes on. */
  const callOf = (who: Who): SipCall => {
    const calls =
      who === 'caller' || who === 'outside'
        ? [...trunkDialled, ...trunk.calls.map((call) => ({ call, number: numberOf(call) }))]
            .filter(({ number }) => number === (who === 'caller' ? knownCaller : outsideNumber))
            .map(({ call }) => call)
        : [...(phones.get(who) ?? []).flatMap(({ calls }) => calls), ...(dialled.get(who) ?? [])];
    const found = calls.findLast((call) => !call.isOver());
    if (!found) throw new Error(`${who} is in no call`);
    return found;
  };

  return {
    ...driver,
    tones,
    api: probe.api,
    async setPhone(extension, behaviour) {
      const before = phones.get(extension) ?? [];
      const old = before.at(-1);
      if (old) {
        await old.register(driver.ports.internal, accountOf(extension), 0);
        await untilKnown(extension, false);
      }
      if (behaviour.kind === 'offline') return;
      const phone = await openSipAgent(extension === '1001' ? tones[1001] : tones[1002]);
      phones.set(extension, [...before, phone]);
      phone.behave(asPhone(behaviour));
      await phone.register(driver.ports.internal, accountOf(extension));
      await untilKnown(extension, true);
    },
    setMobile: () => Promise.reject(new Error('whoever is outside is set by setOutside')),
    async setOutside(number, behaviour) {
      const hertz = number === knownCaller ? tones.caller : tones.outside;
      trunk.behave({ ...asCallee(behaviour), hertz }, number);
    },
    async placeCall({ from, to }) {
      const call = await trunk.dial(driver.ports.external, to, { user: from, domain: HOST });
      trunkDialled.push({ call, number: knownCaller });
      return { ended: call.ended.then(() => ({ answered: call.statuses.includes(200) })) };
    },
    async dial({ from, to }) {
      const phone = phones.get(from)?.at(-1);
      if (!phone) throw new Error(`phone ${from} is not there`);
      const call = await phone.dial(driver.ports.internal, to, accountOf(from));
      dialled.set(from, [...(dialled.get(from) ?? []), call]);
    },
    hangUp: async (who) => callOf(who).hangUp(),
    heard(who, _ms, hertz) {
      const tone = callOf(who).audio.hears(hertz);
      return typeof tone === 'number' ? [tone] : [];
    },
    digitsHeard: (who) => callOf(who).audio.digits(),
    trunkInvites: () =>
      trunk.calls.map(({ invite }) =>
        [invite.startLine, ...[...invite.headers].map(([name, values]) => `${name}: ${values.join()}`)].join(
          '\n',
        ),
      ),
    invitesOf: (extension) =>
      (phones.get(extension) ?? []).flatMap(({ calls }) =>
        calls.map(({ invite }) => invite.headers.get('from')?.[0] ?? ''),
      ),
    async refer(who, to, toOther = false) {
      const agents = phones.get(who) ?? [];
      const live = [...agents.flatMap(({ calls }) => calls), ...(dialled.get(who) ?? [])].filter(
        (call) => !call.isOver(),
      );
      const [first, second] = live;
      if (!first || (toOther && !second)) throw new Error(`${who} has too few calls`);
      return toOther ? first.refer(to, second) : first.refer(to);
    },
    async stop() {
      probe.close();
      await Promise.all([trunk.close(), ...[...phones.values()].flat().map((phone) => phone.close())]);
      await driver.stop();
    },
  };
};
