import { type ReadonlySignal, signal } from '@preact/signals';
import type { AudioDevices } from './audio-devices.js';
import { PhoneError } from './phone.js';

/** `insecure`: the page came without https. `unknown`: it is being found out. */
export type MicrophoneState = 'unknown' | 'ready' | 'insecure' | 'notAsked' | 'denied' | 'none';

/** The microphone of this browser. */
export interface Microphone {
  readonly state: ReadonlySignal<MicrophoneState>;
  /** Asks the person for it where nobody has been asked, and gives what came of it. The browser wants a click before. */
  ask(): Promise<MicrophoneState>;
  /** Opens it; whoever does so stops its tracks. Rejects with a {@link PhoneError}. */
  open(): Promise<MediaStream>;
}

export interface MicrophonePlace {
  /** Undefined on pages without https. */
  readonly mediaDevices:
    | Pick<MediaDevices, 'enumerateDevices' | 'getUserMedia' | 'addEventListener'>
    | undefined;
  readonly permissions: Pick<Permissions, 'query'> | undefined;
  readonly devices: Pick<AudioDevices, 'choice' | 'refresh'>;
}

export function createMicrophone({ mediaDevices, permissions, devices }: MicrophonePlace): Microphone {
  const state = signal<MicrophoneState>(mediaDevices ? 'unknown' : 'insecure');

  /** Undefined: a browser that does not tell. It is asked once, and tells of changes by itself. */
  const told = followPermission();

  async function followPermission(): Promise<PermissionStatus | undefined> {
    try {
      const status = await permissions?.query({ name: 'microphone' });
      status?.addEventListener('change', () => void look());
      return status;
    } catch {
      return undefined;
    }
  }

  async function permission(): Promise<PermissionState> {
    const status = await told;
    if (status) return status.state;
    const all = (await mediaDevices?.enumerateDevices()) ?? [];
    // Names are for whoever has the permission.
    return all.some(({ kind, label }) => kind === 'audioinput' && label !== '') ? 'granted' : 'prompt';
  }

  async function look(): Promise<void> {
    if (!mediaDevices) return;
    const [allowed, all] = await Promise.all([permission(), mediaDevices.enumerateDevices()]);
    const isThere = all.some(({ kind }) => kind === 'audioinput');
    state.value = stateOf(allowed, isThere);
    void devices.refresh();
  }

  async function open(): Promise<MediaStream> {
    if (!mediaDevices) throw new PhoneError('noMicrophone');
    const { microphone, isCleaned } = devices.choice.peek();
    try {
      return await mediaDevices.getUserMedia({
        audio: {
          // One that is not there any more is no reason to stay silent.
          ...(microphone === '' ? {} : { deviceId: { ideal: microphone } }),
          echoCancellation: isCleaned,
          noiseSuppression: isCleaned,
          autoGainControl: isCleaned,
        },
      });
    } catch (cause) {
      const isDenied = cause instanceof DOMException && cause.name === 'NotAllowedError';
      await look();
      throw new PhoneError(isDenied ? 'microphoneDenied' : 'noMicrophone', { cause });
    }
  }

  if (mediaDevices) {
    mediaDevices.addEventListener('devicechange', () => void look());
    void look();
  }
  return {
    ...{ state, open },
    async ask() {
      try {
        for (const track of (await open()).getTracks()) track.stop();
      } catch (thrown) {
        if (!(thrown instanceof PhoneError)) throw thrown;
        return state.peek();
      }
      await look();
      // It was opened just now, whatever the browser says of permissions.
      if (state.peek() === 'notAsked') state.value = 'ready';
      return state.peek();
    },
  };
}

function stateOf(allowed: PermissionState, isThere: boolean): MicrophoneState {
  if (!isThere) return 'none';
  if (allowed === 'denied') return 'denied';
  return allowed === 'granted' ? 'ready' : 'notAsked';
}
