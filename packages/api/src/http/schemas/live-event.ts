import { callFactTypes } from '@callcard/crm-core';
import { z } from 'zod';
import { recordEventTypes } from '../events/live-event.js';
import { fact } from './fact.js';
import { component, text, textOrNull } from './parts.js';
import { historyEntry } from './timeline.js';

const position = text.describe('Where to go on after it.');

const callEvent = component(
  'CallEvent',
  'A committed fact of a call; `type` is that of the fact.',
  z.object({ type: z.enum(callFactTypes), position, callId: text, fact }),
);

const recordEvent = component(
  'RecordEvent',
  'A committed change of a record: a line of its history. `type` is `record.` and its action; `callId` is the call that changed it, or null.',
  z.object({ type: z.enum(recordEventTypes), position, callId: textOrNull, change: historyEntry }),
);

export const liveEvent = component(
  'LiveEvent',
  'The `data` of a live event, whose `id` is the position and whose `event` is the `type`.',
  z.discriminatedUnion('type', [callEvent, recordEvent]),
);
