import { z } from 'zod';
import { callStatus } from './call.js';
import { inCall, linkedRecording } from './linked.js';
import { component, count, instant, pageOf, text, textOrNull } from './parts.js';

/** A call that nobody took. */
export const missedFields = { ...inCall, at: instant, status: callStatus };

export const missedCall = component(
  'MissedCall',
  'A caller to be called back, once for each line.',
  z.object({
    id: text,
    version: count,
    lineId: text,
    number: text.describe('The caller as of the newest missed call, E.164.'),
    name: textOrNull.describe(
      'Of the client, as the newest call has it; null: nobody knows, or it is not for whoever asks.',
    ),
    status: z.enum(['open', 'closed']),
    openedAt: instant,
    ownerId: textOrNull.describe('Who is to call back; null: anybody.'),
    missed: z.array(z.object({ ...missedFields, voicemails: z.array(linkedRecording) })),
    reached: z
      .object({ ...inCall, at: instant, userId: textOrNull, how: z.enum(['calledBack', 'gotThrough']) })
      .nullable()
      .describe('The last talk with the caller.'),
    claim: z
      .object({ userId: text, at: instant })
      .nullable()
      .describe(
        'Who said that they call back, and when; null: nobody, or somebody talked with the caller since.',
      ),
  }),
);

export const missedCallPage = pageOf('MissedCallPage', missedCall);
