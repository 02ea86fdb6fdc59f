import { callActivityKinds, historyActions } from '@callcard/crm-core';
import { z } from 'zod';
import { actor } from './actor.js';
import { callStatus } from './call.js';
import { inCall, inMaybeCall, linkedAnyRef, linkedRecording, linkedRef } from './linked.js';
import { callLink, component, direction, instant, number, pageOf, text, textOrNull } from './parts.js';

const fields = { id: text, record: linkedRef, at: instant };

export const callActivity = z.object({
  ...fields,
  ...inCall,
  kind: z.enum(callActivityKinds),
  direction,
  status: callStatus,
  lineId: textOrNull,
  remoteNumber: text,
  userId: textOrNull,
  talkMs: number.describe('Of conversation.'),
  recordingIds: z.array(text),
  recordings: z.array(linkedRecording),
});

const noteActivity = z.object({
  ...fields,
  ...inMaybeCall,
  kind: z.literal('note'),
  commentId: text,
  userId: textOrNull,
  text,
});

export const activity = component(
  'Activity',
  "An entry in a record's activity stream: a call, or what somebody wrote on one or on the record.",
  z.discriminatedUnion('kind', [callActivity, noteActivity]),
);

export const historyEntry = component(
  'HistoryEntry',
  "A line in a record's history: who, what, when.",
  z.object({
    id: text,
    record: linkedAnyRef,
    action: z.enum(historyActions),
    at: instant,
    userId: textOrNull.describe('Who did it, or for whom a program did it; null: the system.'),
    actor: actor.exactOptional(),
    callId: textOrNull,
    details: z.record(text, z.union([text, number, z.null()])),
    links: callLink.exactOptional(),
  }),
);

export const activityPage = pageOf('ActivityPage', activity);

export const historyEntryPage = pageOf('HistoryPage', historyEntry);
