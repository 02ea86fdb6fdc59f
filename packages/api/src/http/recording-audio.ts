import { type CallRecording, err, ok, type Result, type StoredRecording } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { type AudioFormat, audioFormats, type MadeFormat, mediaTypes } from '../media/formats.js';
import type { RecordingMedia } from '../media/media.js';
import { acceptedFormats } from './accepted-format.js';
import { type SentAudio, sendAudio, sentAudioOf } from './audio.js';
import { noteTrail } from './audit/note.js';
import { callReader, type ReadCalls } from './call-reader.js';
import { AudioDiffers } from './checked-audio.js';
import type { ApiDeps } from './deps.js';
import { DerivedGone, derivedFile, readerOf } from './derived-file.js';
import type { Operation } from './operation.js';
import type { Problem } from './problems.js';
import { readQuery } from './query.js';
import { linkQuery } from './recording-link-query.js';
import { fileNameOf } from './recording-name.js';
import { askedRecording, explain, goodRecording, type ServedAudio } from './recording-source.js';
import { endpoint, type Outcome } from './reply.js';

const audioProblems = [
  'not-found',
  'recording-not-stored',
  'recording-damaged',
  'audio-unavailable',
  'range-not-satisfiable',
] as const;

const conversionProblems = ['format-not-available', 'audio-not-convertible', 'too-many-conversions'] as const;

const linkWords = 'The query is that of a link, which needs nothing else.';

const audioOfRecording: Operation = {
  id: 'readAudio',
  tag: 'Recordings',
  summary: 'Read the audio of a recording',
  description: `Whoever got \`Content-Length\` bytes of the whole got what was stored. WAV, unless \`Accept\` prefers another format. ${linkWords}`,
  ...sentAudioOf(Object.values(mediaTypes)),
  query: linkQuery.partial(),
  problems: [...audioProblems, ...conversionProblems],
};

const formatWords: Readonly<Record<AudioFormat, string>> = {
  wav: 'as WAV, which is what is stored',
  mp3: 'as MP3',
  ogg: 'as Opus in Ogg',
};

function operationOf(format: AudioFormat): Operation {
  return {
    id: `readAudioAs${format[0]?.toUpperCase()}${format.slice(1)}`,
    tag: 'Recordings',
    summary: `Read the audio of a recording ${formatWords[format]}`,
    description:
      format === 'wav'
        ? linkWords
        : `Made by ffmpeg when it is asked for first, and kept for a while. ${linkWords}`,
    ...sentAudioOf([mediaTypes[format]]),
    query: linkQuery.partial(),
    problems: format === 'wav' ? audioProblems : [...audioProblems, ...conversionProblems],
  };
}

/** Adds the audio of recordings, in each format. */
export function mountRecordingAudio(app: Hono, served: ServedAudio): void {
  app.get(
    '/v1/recordings/:id/audio',
    endpoint(audioOfRecording, async (c) => {
      c.res.headers.append('Vary', 'Accept');
      return readAudio(served, c, acceptedFormats(c.req.header('accept')));
    }),
  );
  for (const format of audioFormats)
    app.get(
      `/v1/recordings/:id/audio.${format}`,
      endpoint(operationOf(format), (c) => readAudio(served, c, [format])),
    );
}

async function readAudio(deps: ServedAudio, c: Context, formats: readonly AudioFormat[]): Promise<Outcome> {
  const query = readQuery(c, linkQuery.partial());
  if (!query.ok) return query;
  const read = callReader(deps.store);
  const recording = await askedRecording(deps, c, read);
  if (!recording.ok) return recording;
  const format = await chosenFormat(deps, formats);
  if (!format.ok) return format;
  try {
    const good = await goodRecording(deps, recording.value, c.req.method);
    if (!good.ok) return good;
    const sent = await send(deps, c, { recording: good.value, format: format.value, read });
    if (sent.ok && isPlayed(c, sent.value)) noteTrail(c, { action: 'listened' });
    return sent;
  } catch (thrown) {
    return err(await explain(deps, recording.value, thrown));
  }
}

/** The first format that there is. */
async function chosenFormat(
  { media }: ApiDeps,
  formats: readonly AudioFormat[],
): Promise<Result<AudioFormat, Problem>> {
  if (formats[0] === 'wav') return ok('wav');
  const made: ReadonlySet<AudioFormat> = (await media?.formats()) ?? new Set<AudioFormat>();
  const found = formats.find((format) => format === 'wav' || made.has(format));
  if (found) return ok(found);
  const available = audioFormats.filter((format) => format === 'wav' || made.has(format));
  return err({ code: 'format-not-available', available: available.map((format) => mediaTypes[format]) });
}

/** Players ask for parts, and browsers say of theirs what they are; whoever has the whole in one piece has a file. */
function isPlayed(c: Context, { status }: Response): boolean {
  return status === 206 || ['audio', 'video'].includes(c.req.header('sec-fetch-dest') ?? '');
}

interface Sent {
  readonly recording: StoredRecording;
  readonly format: AudioFormat;
  readonly read: ReadCalls;
}

async function send(deps: ServedAudio, c: Context, { recording, format, read }: Sent): Promise<Outcome> {
  const { audio, media } = deps;
  const about = { fileName: await nameFor(read, recording, format), mediaType: mediaTypes[format] };
  const broken = (thrown: unknown) => void explain(deps, recording, thrown);
  if (format === 'wav' || !media) return sendAudio(c, audio, { ...recording, ...about }, broken);
  return sendMade({ ...deps, media }, c, { recording, format }, about);
}

/** Sends what was made of a recording, and has it made again, once, when it turns out to be gone or damaged. */
async function sendMade(
  deps: ServedAudio & { readonly media: RecordingMedia },
  c: Context,
  { recording, format }: Pick<Sent, 'recording'> & { readonly format: MadeFormat },
  about: Pick<SentAudio, 'fileName' | 'mediaType'>,
): Promise<Outcome> {
  for (let isAgain = false; ; isAgain = true) {
    const made = await derivedFile(deps, recording, format);
    if (!made.ok) return made;
    const file = made.value;
    const lost = () => {
      deps.log.error('a converted recording is not what was made', { recordingId: recording.id, format });
      return deps.media.discard(file);
    };
    try {
      const object = { ...about, id: recording.id, sha256: file.sha256, sizeBytes: file.sizeBytes };
      return await sendAudio(c, readerOf(deps.media, file), object, () => void lost());
    } catch (thrown) {
      if (isAgain || !(thrown instanceof DerivedGone || thrown instanceof AudioDiffers)) throw thrown;
      if (thrown instanceof AudioDiffers) await lost();
    }
  }
}

async function nameFor(read: ReadCalls, recording: CallRecording, format: AudioFormat): Promise<string> {
  const { callId } = recording;
  const [call] = typeof callId === 'string' ? await read([callId]) : [];
  return fileNameOf(recording, call, format);
}
