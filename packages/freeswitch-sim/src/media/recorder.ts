import { mkdirSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import type { Cancel, Clock } from '../clock.js';
import { err, ok, type Result } from '../result.js';
import { AGENT_HERTZ, CALLER_HERTZ, MUSIC_HERTZ, SAMPLE_RATE, toneSample } from './tones.js';
import { createWav, type WavWriter } from './wav.js';

/** FreeSWITCH moves audio in frames of 20 ms. */
const FRAME_MS = 20;
const WRITE_EVERY_MS = 100;

export interface RecorderOptions {
  readonly path: string;
  /** Only below this folder may anything be written. */
  readonly recordingsDir: string;
  readonly stereo: boolean;
  /** `record_session` makes missing folders, the `record` application does not. */
  readonly makeFolders: boolean;
  /** Bytes of audio that the disk takes. */
  readonly diskBytes: number;
  /** What the caller hears at this moment. */
  readonly heardByCaller: () => 'agent' | 'music' | 'nothing';
}

export interface Recorded {
  readonly ms: number;
  readonly samples: number;
  readonly fileBytes: number;
}

export interface Recorder {
  readonly path: string;
  /** Silence instead of sound until called with false. */
  mask(on: boolean): void;
  /** The file is complete when this returns. */
  stop(): Recorded;
  /** What was written stays, under a header that knows nothing of it, as after a crash. */
  abandon(): void;
}

/** Starts writing a file: the caller's tone, and beside it what the caller hears. An error means that no file could be made. */
export function startRecorder(clock: Clock, options: RecorderOptions): Result<Recorder, 'uri-failure'> {
  if (!isBelow(options.path, options.recordingsDir)) return err('uri-failure');
  const channels = options.stereo ? 2 : 1;
  try {
    if (options.makeFolders) mkdirSync(dirname(options.path), { recursive: true, mode: 0o750 });
    const file = createWav(options.path, channels, options.diskBytes);
    const startedAt = clock.micros();
    let written = 0;
    let masked = false;

    const frames = () => Math.floor((clock.micros() - startedAt) / 1000 / FRAME_MS);
    const catchUp = () => {
      const until = (frames() * FRAME_MS * SAMPLE_RATE) / 1000;
      if (until <= written) return;
      const heard = masked
        ? { caller: 0, other: 0 }
        : { caller: CALLER_HERTZ, other: hertzOf[options.heardByCaller()] };
      try {
        file.append(sound(written, until, channels, heard));
        written = until;
      } catch {
        // A full disk costs what was said meanwhile, not the switch; the next frames try again.
      }
    };
    const cancel: Cancel = clock.every(WRITE_EVERY_MS, catchUp);

    return ok({
      path: options.path,
      mask(on) {
        catchUp();
        masked = on;
      },
      stop() {
        cancel();
        catchUp();
        return { ms: (written * 1000) / SAMPLE_RATE, samples: written, fileBytes: closed(file) };
      },
      abandon() {
        cancel();
        file.abandon();
      },
    });
  } catch {
    return err('uri-failure');
  }
}

const hertzOf = { agent: AGENT_HERTZ, music: MUSIC_HERTZ, nothing: 0 } as const;

/** The size of the file; 0 when it could not be completed. */
function closed(file: WavWriter): number {
  try {
    return file.close();
  } catch {
    return 0;
  }
}

function sound(
  from: number,
  until: number,
  channels: 1 | 2,
  heard: { readonly caller: number; readonly other: number },
): Int16Array {
  const samples = new Int16Array((until - from) * channels);
  for (let position = from; position < until; position++) {
    const caller = heard.caller ? toneSample(heard.caller, position) : 0;
    const other = heard.other ? toneSample(heard.other, position) : 0;
    const at = (position - from) * channels;
    if (channels === 2) {
      samples[at] = caller;
      samples[at + 1] = other;
    } else samples[at] = caller + other;
  }
  return samples;
}

/** Whether a path stays inside a folder. */
export function isBelow(path: string, folder: string): boolean {
  return resolve(path).startsWith(resolve(folder) + sep);
}
