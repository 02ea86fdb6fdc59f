import type { AudioDevices } from './audio-devices.js';

/** Whether this browser lets a page choose where sound is heard. */
export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}

/** Plays a stream on a loudspeaker, until it is stopped. Empty: the browser's own choice. */
export function playOn(stream: MediaStream, speaker: string): () => void {
  const player = new Audio();
  player.srcObject = stream;
  // A loudspeaker that is not there any more is no reason to be silent.
  if (canChooseSpeaker() && speaker !== '') void player.setSinkId(speaker).catch(() => undefined);
  const stopWaiting = new AbortController();
  const play = () => void player.play().catch(waitForClick);
  /** Sound before a click is refused by some browsers. */
  function waitForClick(): void {
    if (stopWaiting.signal.aborted) return;
    document.addEventListener('pointerdown', play, { once: true, signal: stopWaiting.signal });
  }
  play();
  return () => {
    stopWaiting.abort();
    player.pause();
    player.srcObject = null;
  };
}

const toneHertz = 660;
const toneMs = 1_200;

/** Lets a tone be heard for a moment, where it was chosen. */
export async function playTone(speaker: string): Promise<void> {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const tone = new OscillatorNode(context, { frequency: toneHertz });
  const volume = new GainNode(context, { gain: 0.2 });
  tone.connect(volume).connect(out);
  const stop = playOn(out.stream, speaker);
  tone.start();
  await new Promise((resolve) => setTimeout(resolve, toneMs));
  stop();
  await context.close();
}

/** Gives how loud a stream is, from 0 to 1, as often as the screen is drawn; returns how to stop that. */
export function measureLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let frame = requestAnimationFrame(measure);
  function measure(): void {
    analyser.getFloatTimeDomainData(samples);
    onLevel(loudness(samples));
    frame = requestAnimationFrame(measure);
  }
  return () => {
    cancelAnimationFrame(frame);
    void context.close();
  };
}

/** From silence at -60 decibels, 0, to as loud as can be, 1. */
export function loudness(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(power);
  return Math.min(1, Math.max(0, 1 + decibels / 60));
}

/** What plays callers, where they are to be heard. */
export function callerPlayer({ choice }: Pick<AudioDevices, 'choice'>): (stream: MediaStream) => () => void {
  return (stream) => playOn(stream, choice.peek().speaker);
}
