import { z } from 'zod';
import { actor } from './actor.js';
import { component, count, instant, pageOf, text, textOrNull } from './parts.js';

const segment = component(
  'TranscriptSegment',
  'Something that somebody says.',
  z.object({
    startMs: count.describe('From the start of the recording.'),
    endMs: count,
    speaker: textOrNull.describe('As whoever wrote it down calls them.'),
    text,
  }),
);

const about = {
  recordingId: text,
  callId: text,
  offeredAt: instant.describe('When its call was offered.'),
  language: textOrNull.describe('A language tag (BCP 47).'),
  source: textOrNull.describe('What recognised it.'),
  updatedAt: instant,
  links: z.object({
    self: text,
    vtt: text.describe('As a WebVTT file.'),
    recording: text,
    call: text,
  }),
};

export const transcript = component(
  'Transcript',
  'What is said in a recording.',
  z.object({ ...about, version: count, createdAt: instant, by: actor, segments: z.array(segment) }),
);

export const foundTranscriptPage = pageOf(
  'FoundTranscriptPage',
  component(
    'FoundTranscript',
    'A recording in which all of the words are said.',
    z.object({
      ...about,
      matches: z.array(segment).describe('Where any of the words is said, the first times.'),
    }),
  ),
);
