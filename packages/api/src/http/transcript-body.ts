import { err, ok, type Result, type TranscriptDraft, transcriptLimits } from '@callcard/crm-core';
import type { Context } from 'hono';
import { z } from 'zod';
import { readVtt } from '../transcripts/read-vtt.js';
import { maxBodyBytes, readBody, requestBytes } from './body.js';
import { lineOfText, textBlock } from './fields.js';
import type { Problem } from './problems.js';
import { readQuery } from './query.js';

/** The greatest instant in a recording, in milliseconds: a hundred days. */
const maxMs = 8_640_000_000;

const language = z
  .string()
  .max(35, 'may have at most 35 characters')
  .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/, 'must be a language tag, such as pl or en-GB');
const source = lineOfText(transcriptLimits.source);
const time = z.int('must be a whole number of milliseconds').min(0).max(maxMs);

const segment = z
  .strictObject({
    startMs: time,
    endMs: time,
    speaker: lineOfText(transcriptLimits.speaker).nullable().optional(),
    text: textBlock(transcriptLimits.text).trim().min(1, 'must not be empty'),
  })
  .refine(({ startMs, endMs }) => endMs >= startMs || startMs > maxMs, {
    path: ['endMs'],
    error: 'is before startMs',
  });

/** A transcript as JSON. */
export const transcriptBody = z.strictObject({
  language: language.nullable().optional().describe('A language tag (BCP 47).'),
  source: source.nullable().optional().describe('What recognised it.'),
  segments: z.array(segment).min(1, 'must have at least one').max(transcriptLimits.segments),
});

/** What a WebVTT file cannot say of itself. */
export const transcriptQuery = z.strictObject({
  language: language.optional().describe('A language tag (BCP 47), where the file does not say it.'),
  source: source.optional().describe('What recognised it, where the body does not say it.'),
});

/** Content types of transcripts. */
export const transcriptTypes = { json: 'application/json', vtt: 'text/vtt' } as const;

function typeOf(c: Context): string {
  const encoding = c.req.header('content-encoding')?.trim().toLowerCase() ?? 'identity';
  const [type = ''] = (c.req.header('content-type') ?? '').toLowerCase().split(';');
  return encoding === 'identity' ? type.trim() : '';
}

/** The transcript that a request sends, as JSON or as WebVTT. */
export async function readTranscript(c: Context): Promise<Result<TranscriptDraft, Problem>> {
  const query = readQuery(c, transcriptQuery);
  if (!query.ok) return query;
  const said = { language: query.value.language ?? null, source: query.value.source ?? null };
  const { json, vtt } = transcriptTypes;
  switch (typeOf(c)) {
    case json: {
      const body = await readBody(c, transcriptBody);
      if (!body.ok) return body;
      const segments = body.value.segments.map((each) => ({ ...each, speaker: each.speaker ?? null }));
      return ok({
        language: body.value.language ?? said.language,
        source: body.value.source ?? said.source,
        segments,
      });
    }
    case vtt: {
      const bytes = await requestBytes(c);
      if (bytes === undefined) return err({ code: 'body-too-large', maxBytes: maxBodyBytes });
      const read = readVtt(bytes);
      if (!read.ok) return err({ code: 'transcript-not-readable', ...read.error });
      return ok({ ...said, ...read.value, language: read.value.language ?? said.language });
    }
    default:
      return err({ code: 'wrong-content-type', accepted: [json, vtt] });
  }
}
