import { parseAccept } from 'hono/utils/accept';
import { type AudioFormat, audioFormats } from '../media/formats.js';

/** What each format is called in an `Accept` header. */
const names: Readonly<Record<AudioFormat, readonly string[]>> = {
  wav: ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
  mp3: ['audio/mpeg', 'audio/mp3'],
  ogg: ['audio/ogg', 'audio/opus', 'application/ogg'],
};

/** How much a format is wanted, by the most specific range that it is in (RFC 9110 section 12.5.1). */
function qualityOf(format: AudioFormat, accepted: ReadonlyMap<string, number>): number {
  const named = names[format].flatMap((name) => accepted.get(name) ?? []);
  if (named.length > 0) return Math.max(...named);
  return accepted.get('audio/*') ?? accepted.get('*/*') ?? 0;
}

/**
 * The formats that a client takes, by its `Accept` header, best first; of equal ones WAV, which is what is stored, comes first. Without
 * the header there is nothing but WAV to choose.
 */
export function acceptedFormats(header: string | undefined): readonly AudioFormat[] {
  if (header === undefined || header.trim() === '') return ['wav'];
  const accepted = new Map(parseAccept(header).map(({ type, q }) => [type.toLowerCase(), q]));
  return audioFormats
    .map((format) => ({ format, quality: qualityOf(format, accepted) }))
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ format }) => format);
}
