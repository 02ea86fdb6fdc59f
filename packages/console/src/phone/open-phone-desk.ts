import { type CallcardClient, dataOf } from '@callcard/api/client';
import type { Tabs } from '../live/shared-events.js';
import { createAudioDevices } from './audio-devices.js';
import { endWithPage } from './end-with-page.js';
import { createMicrophone } from './microphone.js';
import { createPhoneDesk, type PhoneDesk } from './phone-desk.js';
import { callerPlayer, canChooseSpeaker } from './playing.js';
import { sharePhone } from './shared-phone.js';
import type { SipAccount } from './sip-agent.js';
import { warnBeforeUnload } from './warn-before-unload.js';

export interface OpenPhoneDeskOptions {
  readonly api: CallcardClient;
  readonly tabs: Tabs;
  readonly userId: string;
  readonly now: () => number;
}

function later(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** The phone of whoever is signed in, in this browser. What it talks SIP with is loaded by the tab that has it, and by nobody else. */
export function openPhoneDesk({ api, tabs, userId, now }: OpenPhoneDeskOptions): PhoneDesk {
  // Not there on pages without https, whatever its type says.
  const mediaDevices: MediaDevices | undefined = navigator.mediaDevices;
  const devices = createAudioDevices({
    ...{ mediaDevices, storage: localStorage },
    canChooseSpeaker: canChooseSpeaker(),
  });
  const microphone = createMicrophone({ mediaDevices, permissions: navigator.permissions, devices });

  async function readAccount(): Promise<SipAccount> {
    const { phone } = dataOf(await api.GET('/v1/session/phone'));
    const { uri, password, iceServers, expiresAt, webSocketPath } = phone;
    const address = new URL(webSocketPath, location.origin);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    return { uri, password, iceServers, socketUrl: address.href, expiresAt: Date.parse(expiresAt) };
  }

  const phone = sharePhone({
    ...{ name: userId, tabs, later, newId: () => crypto.randomUUID() },
    async createPhone() {
      const { createJsSipPhone } = await import('./jssip-phone.js');
      const audio = { openMicrophone: microphone.open, play: callerPlayer(devices) };
      return createJsSipPhone({ audio, readAccount, now, later });
    },
  });
  warnBeforeUnload(window, phone);
  endWithPage(window, phone);
  return createPhoneDesk({
    ...{ phone, microphone, devices, userId, storage: localStorage },
    onStorage: (listener) => addEventListener('storage', ({ key }) => listener(key)),
  });
}
