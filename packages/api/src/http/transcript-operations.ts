import { z } from 'zod';
import { spanQuery } from './fields.js';
import type { Operation } from './operation.js';
import { pageQuery } from './query.js';
import { transcriptBody, transcriptQuery, transcriptTypes } from './transcript-body.js';

/** What is looked for in transcripts. */
export const searchQuery = pageQuery.extend({
  text: z
    .string()
    .min(1, 'must not be empty')
    .max(200, 'may have at most 200 characters')
    .describe('Words that are all said: whole ones, whatever their case and accents.'),
  ...spanQuery,
});

const found = ['not-found', 'no-transcript'] as const;

/** What the operations on transcripts say of themselves. */
export const transcriptOperations = {
  read: {
    id: 'readTranscript',
    tag: 'Recordings',
    summary: 'Read the transcript of a recording',
    headers: ['If-None-Match'],
    answers: {
      200: { description: 'What is said.', body: 'Transcript', headers: ['ETag'] },
      304: { description: 'It is the one that If-None-Match names.', headers: ['ETag'] },
    },
    problems: found,
  },
  readVtt: {
    id: 'readTranscriptFile',
    tag: 'Recordings',
    summary: 'Read the transcript of a recording as a WebVTT file',
    description: 'For the `<track>` of a player, which shows it as subtitles.',
    answers: {
      200: { description: 'What is said.', media: { 'text/vtt': 'text' }, headers: ['ETag'] },
    },
    problems: found,
  },
  put: {
    id: 'putTranscript',
    tag: 'Recordings',
    summary: 'Have the transcript of a recording',
    description:
      'As JSON, or as WebVTT with `<v Name>` for who speaks. It replaces the one before, which `If-Match` may name; the same again changes nothing. Segments may overlap and come in any order. It goes when the recording is deleted.',
    query: transcriptQuery,
    headers: ['If-Match'],
    body: transcriptBody,
    files: [transcriptTypes.vtt],
    answers: {
      201: { description: 'There was none before.', body: 'Transcript', headers: ['ETag', 'Location'] },
      200: { description: 'It has replaced the one before.', body: 'Transcript', headers: ['ETag'] },
    },
    problems: [
      'not-found',
      'recording-not-stored',
      'transcript-not-readable',
      'transcript-empty',
      'transcript-too-large',
      'transcript-after-recording',
      'busy',
    ],
  },
  remove: {
    id: 'removeTranscript',
    tag: 'Recordings',
    summary: 'Remove the transcript of a recording',
    description: 'Of what there is no transcript of, none is removed.',
    headers: ['If-Match'],
    answers: { 204: { description: 'There is none.' } },
    problems: ['not-found', 'busy'],
  },
  search: {
    id: 'searchTranscripts',
    tag: 'Recordings',
    summary: 'Find recordings by what is said in them, the newest calls first',
    description: 'The span is that of when their calls were offered. A page may be short: `next` goes on.',
    query: searchQuery,
    answers: { 200: { description: 'A page.', body: 'FoundTranscriptPage' } },
  },
} as const satisfies Readonly<Record<string, Operation>>;
