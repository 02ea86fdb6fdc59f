import { recordingKinds, retentionReasons, storedStates, unstoredStates } from '@callcard/crm-core';
import { z } from 'zod';
import { recordingStates } from '../recording-states.js';
import {
  component,
  count,
  direction,
  flag,
  instant,
  instantOrNull,
  number,
  numberOrNull,
  pageOf,
  sha256,
  text,
  textOrNull,
} from './parts.js';
import { talkParts } from './talk.js';

export const recordingKind = z.enum(recordingKinds);
const onceStored = [...storedStates, 'missing', 'damaged', 'deleted'] as const;
export const recordingState = z.enum(recordingStates);

const fields = {
  id: text,
  callId: text,
  kind: recordingKind,
  path: textOrNull.describe("Below the switch's folder of recordings."),
  startedAt: instantOrNull,
  stoppedAt: instantOrNull,
  pauses: z.array(z.object({ startedAt: instant, endedAt: instantOrNull })),
  storedAt: instantOrNull,
  verifiedAt: instantOrNull.describe('When it was read again and was the same, the last time.'),
  safeAt: instantOrNull,
  repair: z
    .object({ brokenAt: instant, tries: count, triedAt: instantOrNull, inVain: flag })
    .nullable()
    .describe('What is done about audio that is damaged or lost.'),
  fileSha256: sha256
    .exactOptional()
    .describe("Of the switch's own file, where it is not what was stored: its header was mended."),
  updatedAt: instant.describe('When what is shown of it changed last.'),
  switchCopy: z.object({ removedAt: instantOrNull, failures: count, failedAt: instantOrNull }),
  transcript: z
    .object({ at: instant, language: textOrNull })
    .nullable()
    .describe('That what is said was written down, and when; null: it was not.'),
  expectedMs: numberOrNull.describe('From its start to its stop without its pauses.'),
  links: z.object({
    self: text,
    audio: textOrNull.describe('Null: there is none that is good.'),
    call: text,
    transcript: textOrNull.describe('Null: there is none.'),
  }),
};

const unstored = {
  ...fields,
  state: z.enum(unstoredStates),
  sha256: z.null(),
  sizeBytes: z.null(),
  durationMs: z.null(),
  channels: z.null(),
  statedMs: z.null(),
};

const stored = {
  ...fields,
  state: z.enum(onceStored),
  sha256,
  sizeBytes: count,
  durationMs: number,
  channels: count,
  statedMs: numberOrNull,
};

export const recording = component(
  'Recording',
  'One file of audio of a call.',
  z.union([z.object(unstored), z.object(stored)]),
);

const talk = {
  direction: direction.nullable().describe('Null: the call is not there any more.'),
  ...talkParts,
  retention: z
    .object({ reason: z.enum(retentionReasons), until: instantOrNull, holdIds: z.array(text) })
    .describe('How long the audio is kept, as things are now, and why; `until` null: no time is set.'),
};

export const recordingItem = component(
  'RecordingItem',
  'A recording, with what it is of.',
  z.union([z.object({ ...unstored, ...talk }), z.object({ ...stored, ...talk })]),
);

export const recordingPage = pageOf('RecordingPage', recordingItem);

export const recordingLink = component(
  'RecordingLink',
  'A link by which whoever has it hears a recording.',
  z.object({ url: text, expiresAt: instant }),
);

export const recordingPeaks = component(
  'RecordingPeaks',
  'A waveform, as audiowaveform and peaks.js have it.',
  z.object({
    version: z.literal(2),
    channels: count,
    sample_rate: count,
    samples_per_pixel: count,
    bits: z.literal(8),
    length: count.describe('How many pixels there are.'),
    data: z
      .array(z.int().min(-128).max(127))
      .describe('Of each pixel, and in it of each channel, the least and the greatest sample.'),
  }),
);
