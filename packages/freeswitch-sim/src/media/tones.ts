/** Samples a second of everything that the simulator records. */
export const SAMPLE_RATE = 8000;

const AMPLITUDE = 6000;

/** The sample of a tone at a position counted from the start of the recording. */
export const toneSample = (hertz: number, position: number): number =>
  Math.round(AMPLITUDE * Math.sin((2 * Math.PI * hertz * position) / SAMPLE_RATE));

/** How the two sides sound, so that a listener knows which is which. */
export const CALLER_HERTZ = 440;
export const AGENT_HERTZ = 660;
/** What is played to callers who wait. */
export const MUSIC_HERTZ = 880;

/**
 * How long a tone_stream plays, in milliseconds; Infinity with `loops=-1`; undefined if it is no such text.
 * `%(on,off,hertz)` is one beep, several may follow each other.
 */
export function toneStreamMs(text: string): number | undefined {
  const [tones = '', ...options] = text.replace(/^tone_stream:\/\//, '').split(';');
  const beeps = [...tones.matchAll(/%\(\s*(\d+)\s*,\s*(\d+)\s*[^)]*\)/g)];
  if (beeps.length === 0) return undefined;
  const once = beeps.reduce((sum, [, on, off]) => sum + Number(on) + Number(off), 0);
  const loops = options
    .map((option) => /^loops=(-?\d+)$/.exec(option.trim())?.[1])
    .find((n) => n !== undefined);
  if (loops === undefined) return once;
  return Number(loops) < 0 ? Number.POSITIVE_INFINITY : once * Number(loops);
}
