import type { MadeFormat } from './formats.js';

/** What ffmpeg calls the encoder of each format. */
export const encoders: Readonly<Record<MadeFormat, string>> = { mp3: 'libmp3lame', ogg: 'libopus' };

/**
 * How each format is made: speech, so that nothing of it is lost to the ear. MP3 has a constant rate and 16 kHz, by which every player
 * knows its length and finds a place in it; Opus is always 48 kHz.
 */
const output: Readonly<Record<MadeFormat, readonly string[]>> = {
  mp3: ['-ar', '16000', '-b:a', '64k', '-write_xing', '0', '-id3v2_version', '0', '-f', 'mp3'],
  ogg: ['-b:a', '32k', '-compression_level', '5', '-application', 'voip', '-f', 'ogg'],
};

/**
 * All arguments, of which none comes from outside: WAV by standard input, the format by standard output. The same audio gives the same
 * bytes in every process.
 */
export function conversionArguments(format: MadeFormat): readonly string[] {
  return [
    ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-protocol_whitelist', 'pipe'],
    ...['-f', 'wav', '-i', 'pipe:0', '-map', '0:a:0', '-map_metadata', '-1', '-threads', '1'],
    ...['-fflags', '+bitexact', '-flags:a', '+bitexact', '-c:a', encoders[format]],
    ...output[format],
    'pipe:1',
  ];
}
