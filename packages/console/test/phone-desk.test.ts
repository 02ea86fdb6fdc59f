import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createAudioDevices } from '../src/phone/audio-devices.js';
import { createMicrophone, type MicrophoneState } from '../src/phone/microphone.js';
import { createPhoneDesk } from '../src/phone/phone-desk.js';
import { loudness } from '../src/phone/playing.js';
import { turn, until } from './support/fake-browser.js';
import { createFakePhone } from './support/fake-phone.js';

function fakeStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

function desk(microphone: MicrophoneState = 'ready') {
  const phone = createFakePhone();
  const isHere = signal(true);
  const state = signal(microphone);
  const storage = fakeStorage();
  let changed: (key: string | null) => void = () => undefined;
  const devices = createAudioDevices({ mediaDevices: undefined, storage, canChooseSpeaker: false });
  const made = createPhoneDesk({
    phone: { ...phone, isHere },
    microphone: {
      state,
      ask: async () => state.peek(),
      open: () => Promise.reject(new Error()),
    },
    ...{ devices, storage, userId: 'anna' },
    onStorage: (listener) => {
      changed = listener;
    },
  });
  return { desk: made, phone, microphone: state, storage, changed: (key: string) => changed(key) };
}

describe('the phone of a browser', () => {
  it('is registered while it is wanted, which the browser keeps for the user', () => {
    const { desk: of, phone, storage } = desk();
    expect(phone.state.value.link).toBe('off');
    of.want(true);
    expect([of.state.value.link, storage.kept.get('callcard-phone anna')]).toEqual(['registered', 'on']);
    of.want(false);
    expect([of.state.value.link, storage.kept.get('callcard-phone anna')]).toEqual(['off', 'off']);
  });

  it('follows what is wanted in another tab', () => {
    const { desk: of, storage, changed } = desk();
    storage.setItem('callcard-phone anna', 'on');
    changed('callcard-phone anna');
    expect(of.isWanted.value).toBe(true);
    expect(of.state.value.link).toBe('registered');
  });

  it.each([
    ['insecure', 'insecure'],
    ['notAsked', 'microphoneNotAsked'],
    ['denied', 'microphoneDenied'],
    ['none', 'noMicrophone'],
  ] as const)('is not registered, and says why, while the microphone is %s', (microphone, code) => {
    const { desk: of, phone } = desk(microphone);
    of.want(true);
    expect(phone.state.value.link).toBe('off');
    expect(of.state.value).toMatchObject({ link: 'lost', fault: { code } });
  });

  it('is registered once the microphone is there, and keeps a call whose microphone goes', () => {
    const { desk: of, phone, microphone } = desk('notAsked');
    of.want(true);
    microphone.value = 'ready';
    expect(of.state.value.link).toBe('registered');
    const id = phone.ring('c1', '1');
    microphone.value = 'none';
    expect(of.state.value.calls).toMatchObject([{ callId: 'c1' }]);
    phone.end(id);
    expect(of.state.value).toMatchObject({ link: 'lost', fault: { code: 'noMicrophone' } });
  });
});

type Kind = 'audioinput' | 'audiooutput';

/** The devices of a machine, and what a person says when the browser asks. */
function machine(
  kinds: readonly Kind[],
  answer: 'granted' | 'denied' | 'dismissed',
  knowsPermissions = true,
) {
  let permission: PermissionState = 'prompt';
  let listeners: (() => void)[] = [];
  let there = kinds;
  const mediaDevices = {
    enumerateDevices: async () =>
      there.map((kind, n) => ({
        ...{ kind, deviceId: permission === 'granted' ? `${kind} ${n}` : '' },
        label: permission === 'granted' ? `Headset ${n}` : '',
      })),
    async getUserMedia() {
      if (!there.includes('audioinput')) throw new DOMException('none', 'NotFoundError');
      if (answer !== 'dismissed') permission = answer;
      if (permission !== 'granted') throw new DOMException('no', 'NotAllowedError');
      return { getTracks: () => [] };
    },
    addEventListener: (_: string, listener: () => void) => listeners.push(listener),
  } as unknown as MediaDevices;
  const permissions = {
    query: async () => {
      if (!knowsPermissions) throw new TypeError('microphone is no permission');
      return {
        get state() {
          return permission;
        },
        addEventListener: () => undefined,
      };
    },
  } as unknown as Permissions;
  const devices = createAudioDevices({ mediaDevices, storage: fakeStorage(), canChooseSpeaker: true });
  return {
    microphone: createMicrophone({ mediaDevices, permissions, devices }),
    devices,
    plug(next: readonly Kind[]) {
      there = next;
      for (const listener of listeners) listener();
    },
    close() {
      listeners = [];
    },
  };
}

describe('a microphone', () => {
  it.each([true, false])(
    'is asked for, and then has a name (the browser tells permissions: %s)',
    async (knows) => {
      const { microphone, devices } = machine(['audioinput', 'audiooutput'], 'granted', knows);
      await until(() => microphone.state.value !== 'unknown');
      expect([microphone.state.value, devices.microphones.value]).toEqual(['notAsked', []]);
      expect(await microphone.ask()).toBe('ready');
      await until(() => devices.microphones.value.length > 0);
      expect(devices.microphones.value).toEqual([{ id: 'audioinput 0', label: 'Headset 0' }]);
      expect(devices.speakers.value).toEqual([{ id: 'audiooutput 1', label: 'Headset 1' }]);
    },
  );

  it('that is forbidden is no microphone, and a question that was put aside may be put again', async () => {
    const forbidden = machine(['audioinput'], 'denied').microphone;
    expect(await forbidden.ask()).toBe('denied');
    await expect(forbidden.open()).rejects.toMatchObject({ code: 'microphoneDenied' });
    expect(await machine(['audioinput'], 'dismissed').microphone.ask()).toBe('notAsked');
  });

  it('is missed, and found when it is plugged in', async () => {
    const { microphone, plug } = machine([], 'granted');
    expect(await microphone.ask()).toBe('none');
    await expect(microphone.open()).rejects.toMatchObject({ code: 'noMicrophone' });
    plug(['audioinput']);
    await until(() => microphone.state.value === 'notAsked');
  });

  it('is none on a page without https', async () => {
    const devices = createAudioDevices({
      ...{ mediaDevices: undefined, storage: fakeStorage(), canChooseSpeaker: false },
    });
    const microphone = createMicrophone({ mediaDevices: undefined, permissions: undefined, devices });
    await turn();
    expect([microphone.state.value, await microphone.ask()]).toEqual(['insecure', 'insecure']);
  });
});

describe('chosen devices', () => {
  it('are kept by the browser, and what is damaged there is the browser’s own choice', () => {
    const storage = fakeStorage();
    const place = { mediaDevices: undefined, storage, canChooseSpeaker: true };
    createAudioDevices(place).choose({ microphone: 'a', isCleaned: false });
    expect(createAudioDevices(place).choice.value).toEqual({
      ...{ microphone: 'a', speaker: '', ringer: '', isCleaned: false },
    });
    for (const damaged of ['{', 'null', '{"microphone":7,"isCleaned":"no"}']) {
      storage.setItem('callcard-audio', damaged);
      expect(createAudioDevices(place).choice.value).toEqual({
        ...{ microphone: '', speaker: '', ringer: '', isCleaned: true },
      });
    }
  });
});

describe('the level of a microphone', () => {
  it('is nothing in silence, everything at the loudest, and half at -30 decibels', () => {
    expect(loudness(new Float32Array(8))).toBe(0);
    expect(loudness(new Float32Array(8).fill(1))).toBe(1);
    expect(loudness(new Float32Array(8).fill(10 ** (-30 / 20)))).toBeCloseTo(0.5);
  });
});
