import { z } from 'zod';
import {
  component,
  count,
  flag,
  instant,
  instantOrNull,
  pageOf,
  selfLink,
  text,
  textOrNull,
} from './parts.js';
import { recordingItem } from './recording.js';

export const legalHold = component(
  'LegalHold',
  'An order to keep what there is, whatever retention and erasure say.',
  z.object({
    id: text,
    version: count,
    e164: textOrNull,
    callId: textOrNull,
    reason: text,
    lasts: flag,
    until: instantOrNull.describe('Null: until it is lifted.'),
    createdAt: instant,
    updatedAt: instant,
    links: selfLink,
  }),
);

export const legalHoldPage = pageOf('LegalHoldPage', legalHold);

const counts = z.object({
  calls: count,
  recordings: count,
  comments: count,
  activities: count,
  missedCalls: count,
  records: count.describe('Records that lost the number.'),
  redactedRecords: count.describe('Of these, records that lost name and texts as well.'),
  heldCalls: count.describe('Calls that a legal hold kept as they were.'),
});

export const erasure = component(
  'Erasure',
  'What is left of what was erased: how much there was and when, and nothing of whom.',
  z.object({
    id: text,
    erasedAt: instant,
    requestedBy: textOrNull.describe('The user who asked for it.'),
    firstCallAt: instantOrNull,
    lastCallAt: instantOrNull,
    counts,
    links: selfLink,
  }),
);

export const erasurePage = pageOf('ErasurePage', erasure);

export const erasurePreview = component(
  'ErasurePreview',
  'What an erasure would do now.',
  z.object({
    counts,
    firstCallAt: instantOrNull,
    lastCallAt: instantOrNull,
    callIds: z.array(text),
    recordingIds: z.array(text),
    records: z.array(z.object({ type: text, id: text, links: selfLink })),
    missedCallIds: z.array(text),
  }),
);

export const recordingCheck = component(
  'RecordingCheck',
  'What the stored bytes of a recording turned out to be.',
  z.object({ result: z.enum(['same', 'differs', 'gone']), recording: recordingItem }),
);
