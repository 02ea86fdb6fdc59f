import { err, ok } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { CachedFile } from '../media/cache/cache-index.js';
import type { OpenedFile } from '../media/cache/file-cache.js';
import type { RecordingMedia } from '../media/media.js';
import { peaksJson, pixelLimits } from '../media/peaks/peaks-json.js';
import { derivedFile } from './derived-file.js';
import { ifNoneMatchHit, strongTag } from './etag.js';
import type { Operation } from './operation.js';
import { streamOf } from './pieces-stream.js';
import { readQuery } from './query.js';
import { askedRecording, explain, goodRecording, type ServedAudio } from './recording-source.js';
import { endpoint, type Outcome } from './reply.js';

const { min, max, standard } = pixelLimits;
const words = `must be a multiple of ${min}, from ${min} to ${max}`;

const peaksQuery = z.strictObject({
  samplesPerPixel: z
    .string()
    .regex(/^\d{1,5}$/, words)
    .refine((text) => Number(text) % min === 0 && Number(text) >= min && Number(text) <= max, words)
    .optional()
    .meta({ type: 'integer', minimum: min, maximum: max, multipleOf: min, default: standard })
    .describe('How coarse: so many samples of each channel make one pixel.'),
});

const peaksOperation: Operation = {
  id: 'readPeaks',
  tag: 'Recordings',
  summary: 'Read the waveform of a recording',
  description:
    'As peaks.js and audiowaveform have it: of each pixel, and in it of each channel, the least and the greatest sample, from -128 to 127.',
  query: peaksQuery,
  headers: ['If-None-Match'],
  answers: {
    200: { description: 'The waveform.', body: 'RecordingPeaks', headers: ['ETag'] },
    304: { description: 'It is the one that If-None-Match names.', headers: ['ETag'] },
  },
  problems: [
    ...(['not-found', 'recording-not-stored', 'recording-damaged', 'audio-unavailable'] as const),
    ...(['audio-not-convertible', 'too-many-conversions'] as const),
  ],
};

type Drawn = ServedAudio & { readonly media: RecordingMedia };

/** Adds the waveforms of recordings. */
export function mountRecordingPeaks(app: Hono, deps: Drawn): void {
  app.get(
    '/v1/recordings/:id/peaks',
    endpoint(peaksOperation, (c) => readPeaks(deps, c)),
  );
}

async function readPeaks(deps: Drawn, c: Context): Promise<Outcome> {
  const query = readQuery(c, peaksQuery);
  if (!query.ok) return query;
  const samplesPerPixel = Number(query.value.samplesPerPixel ?? standard);
  const recording = await askedRecording(deps, c);
  if (!recording.ok) return recording;
  try {
    const good = await goodRecording(deps, recording.value, c.req.method);
    if (!good.ok) return good;
    const file = await derivedFile(deps, good.value, 'peaks');
    return file.ok ? await sendPeaks(deps, c, file.value, samplesPerPixel) : file;
  } catch (thrown) {
    return err(await explain(deps, recording.value, thrown));
  }
}

async function sendPeaks(
  { media, log }: Drawn,
  c: Context,
  file: CachedFile,
  samplesPerPixel: number,
): Promise<Outcome> {
  const tag = strongTag(`${file.sha256}-${samplesPerPixel}`);
  const headers = { ETag: tag, 'Cache-Control': 'private, no-cache' };
  if (ifNoneMatchHit(c.req.header('if-none-match'), tag))
    return ok(new Response(null, { status: 304, headers }));
  const json = { ...headers, 'Content-Type': 'application/json' };
  if (c.req.method === 'HEAD') return ok(new Response(null, { headers: json }));
  const opened = await media.open(file);
  if (opened === undefined) return err({ code: 'too-many-conversions' });
  const body = streamOf(c, textOf(opened, samplesPerPixel), (thrown) => {
    log.error('a waveform cannot be read', { recordingId: file.recordingId, error: String(thrown) });
    void media.discard(file);
  });
  return ok(new Response(body, { headers: json }));
}

/** The text, and the file closed behind it, also where nobody reads any of it. */
function textOf(opened: OpenedFile, samplesPerPixel: number) {
  const pieces = peaksJson((position, length) => opened.readAt(position, length), samplesPerPixel);
  const encoder = new TextEncoder();
  let isClosed = false;
  const close = async () => {
    if (!isClosed) await opened.close();
    isClosed = true;
    return { done: true, value: undefined } as const;
  };
  return {
    async next(): Promise<IteratorResult<Uint8Array>> {
      const piece = await pieces.next().catch(async (thrown: unknown) => {
        await close();
        throw thrown;
      });
      return piece.done ? close() : { done: false, value: encoder.encode(piece.value) };
    },
    return: close,
  };
}
