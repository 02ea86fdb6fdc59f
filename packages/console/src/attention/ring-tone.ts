import { type ReadonlySignal, signal } from '@preact/signals';

/** A sound that calls somebody to the phone. */
export interface RingTone {
  /** Browsers make no sound before a click. */
  readonly isLocked: ReadonlySignal<boolean>;
  /** Tries to be heard; where a click is needed first, the next one does it. */
  unlock(): void;
  /** Rings, or is silent. */
  ring(rings: boolean): void;
}

/** Two tones together for a second, then silence for three. */
const rhythm = { soundSeconds: 1, silenceSeconds: 3 } as const;
const hertz = [440, 480] as const;
/** Beginning and end are soft, so that nothing cracks. */
const fadeSeconds = 0.02;
const loudness = 0.15;

/** One ring and its silence, as samples from -1 to 1. */
export function ringSamples(sampleRate: number): Float32Array<ArrayBuffer> {
  const { soundSeconds, silenceSeconds } = rhythm;
  const samples = new Float32Array(Math.round((soundSeconds + silenceSeconds) * sampleRate));
  for (let n = 0; n < soundSeconds * sampleRate; n += 1) {
    const at = n / sampleRate;
    const fade = Math.min(1, at / fadeSeconds, (soundSeconds - at) / fadeSeconds);
    const tones = hertz.reduce((sum, each) => sum + Math.sin(2 * Math.PI * each * at), 0);
    samples[n] = (loudness * fade * tones) / hertz.length;
  }
  return samples;
}

/**
 * Rings by the browser's own synthesis. `page`: where the click comes that it may have to wait for. `playOn`: plays a stream where it
 * is to ring; returns how to stop that.
 */
export function createRingTone(
  page: Pick<Document, 'addEventListener'>,
  playOn: (stream: MediaStream) => () => void,
): RingTone {
  const isLocked = signal(true);
  let context: AudioContext | undefined;
  let silence: (() => void) | undefined;
  let rings = false;

  const look = () => {
    isLocked.value = context?.state !== 'running';
    if (!isLocked.peek()) play();
  };
  const resume = () => void context?.resume().then(look, look);
  function play(): void {
    if (!context || silence || !rings) return;
    const samples = ringSamples(context.sampleRate);
    const buffer = new AudioBuffer({ length: samples.length, sampleRate: context.sampleRate });
    buffer.copyToChannel(samples, 0);
    const tone = new AudioBufferSourceNode(context, { buffer, loop: true });
    const out = context.createMediaStreamDestination();
    tone.connect(out);
    tone.start();
    const stop = playOn(out.stream);
    silence = () => {
      tone.stop();
      stop();
    };
  }
  return {
    isLocked,
    unlock() {
      if (context) return resume();
      context = new AudioContext();
      context.addEventListener('statechange', look);
      for (const click of ['pointerdown', 'keydown'] as const)
        page.addEventListener(click, () => {
          if (isLocked.peek()) resume();
        });
      resume();
      look();
    },
    ring(next) {
      rings = next;
      if (rings) return play();
      silence?.();
      silence = undefined;
    },
  };
}
