// A tone that is told from silence.
import { writeFileSync } from 'node:fs';

/** Writes a second of PCMU, 1 kHz, as SIPp streams it again and again. */
export function writeTone(path) {
  // Four samples up, four down: loud, and the same without any table of mu-law.
  writeFileSync(path, Buffer.from(Array.from({ length: 8_000 }, (_, n) => (n % 8 < 4 ? 0xa0 : 0x20))));
  return path;
}

/** How much of a second of a recording is looked at at once. */
const windowSeconds = 0.5;

/**
 * The longest silence in a recording (WAV, PCM of 16 bits), in seconds, on whichever channel is louder in each moment.
 *
 * @param {Buffer} wav
 */
export function longestSilence(wav) {
  const channels = wav.readUInt16LE(22);
  const rate = wav.readUInt32LE(24);
  const data = wav.indexOf('data', 12, 'latin1') + 8;
  const step = Math.round(rate * windowSeconds) * channels * 2;
  let longest = 0;
  let now = 0;
  for (let at = data; at + step <= wav.length; at += step) {
    let loudest = 0;
    for (let sample = at; sample + 1 < at + step; sample += 2)
      loudest = Math.max(loudest, Math.abs(wav.readInt16LE(sample)));
    now = loudest < 1_000 ? now + windowSeconds : 0;
    longest = Math.max(longest, now);
  }
  return longest;
}
