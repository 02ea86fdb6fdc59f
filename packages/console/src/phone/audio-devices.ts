import { type ReadonlySignal, signal } from '@preact/signals';

/** What somebody has chosen for this browser; an empty id is the browser's own choice. */
export interface AudioChoice {
  readonly microphone: string;
  /** Where callers are heard. */
  readonly speaker: string;
  /** Where it rings. */
  readonly ringer: string;
  /** Whether echo and noise are taken out of what the microphone hears. */
  readonly isCleaned: boolean;
}

/** A microphone or loudspeaker. */
export interface AudioDevice {
  readonly id: string;
  readonly label: string;
}

export interface AudioDevices {
  readonly choice: ReadonlySignal<AudioChoice>;
  choose(part: Partial<AudioChoice>): void;
  readonly microphones: ReadonlySignal<readonly AudioDevice[]>;
  /** Empty where the browser does not let a page choose. */
  readonly speakers: ReadonlySignal<readonly AudioDevice[]>;
  /** Reads anew which there are. */
  refresh(): Promise<void>;
}

const storedAs = 'callcard-audio';
const ownChoice: AudioChoice = { microphone: '', speaker: '', ringer: '', isCleaned: true };

function read(storage: Pick<Storage, 'getItem'>): AudioChoice {
  try {
    const stored: unknown = JSON.parse(storage.getItem(storedAs) ?? '{}');
    const of = (typeof stored === 'object' && stored !== null ? stored : {}) as Readonly<
      Record<string, unknown>
    >;
    const id = (value: unknown) => (typeof value === 'string' ? value : '');
    return {
      microphone: id(of['microphone']),
      speaker: id(of['speaker']),
      ringer: id(of['ringer']),
      isCleaned: of['isCleaned'] !== false,
    };
  } catch {
    return ownChoice;
  }
}

export interface AudioDevicesPlace {
  /** Undefined on pages without https. */
  readonly mediaDevices: Pick<MediaDevices, 'enumerateDevices' | 'addEventListener'> | undefined;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** Whether a page may choose where sound is heard. */
  readonly canChooseSpeaker: boolean;
}

/** The microphones and loudspeakers of this machine. */
export function createAudioDevices({
  mediaDevices,
  storage,
  canChooseSpeaker,
}: AudioDevicesPlace): AudioDevices {
  const choice = signal(read(storage));
  const microphones = signal<readonly AudioDevice[]>([]);
  const speakers = signal<readonly AudioDevice[]>([]);

  async function refresh(): Promise<void> {
    const all = (await mediaDevices?.enumerateDevices().catch(() => undefined)) ?? [];
    // Without a permission they have no names, and cannot be told apart. The first is the browser's own choice.
    const ofKind = (kind: MediaDeviceKind) =>
      all
        .filter((device) => device.kind === kind && device.deviceId !== 'default' && device.label !== '')
        .map(({ deviceId, label }) => ({ id: deviceId, label }));
    microphones.value = ofKind('audioinput');
    speakers.value = canChooseSpeaker ? ofKind('audiooutput') : [];
  }

  mediaDevices?.addEventListener('devicechange', () => void refresh());
  return {
    ...{ choice, microphones, speakers, refresh },
    choose(part) {
      choice.value = { ...choice.peek(), ...part };
      storage.setItem(storedAs, JSON.stringify(choice.peek()));
    },
  };
}
