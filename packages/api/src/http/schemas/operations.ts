import { z } from 'zod';
import { simulatedCallers } from '../simulated-callers.js';
import {
  callLink,
  component,
  count,
  flag,
  instant,
  instantOrNull,
  pageOf,
  text,
  textOrNull,
} from './parts.js';

export const alive = component('Alive', 'The process lives.', z.object({ status: z.literal('ok') }));

export const readiness = component(
  'Readiness',
  'Every part of the process, and whether it is ready.',
  z.object({
    ready: flag,
    parts: z.array(z.object({ name: text, ready: flag, detail: text })),
  }),
);

const counts = { done: count, failed: count, skipped: count };

export const job = component(
  'Job',
  'What runs by itself.',
  z.object({
    name: text,
    state: z.enum(['running', 'idle']),
    lastStartedAt: instantOrNull,
    lastEndedAt: instantOrNull,
    lastResult: z
      .discriminatedUnion('outcome', [
        z.object({ outcome: z.enum(['done', 'stopped']), ...counts }),
        z.object({ outcome: z.literal('failed'), reason: text, inARow: count }),
      ])
      .nullable(),
    nextRunAt: instant,
  }),
);

export const jobPage = pageOf('JobPage', job);

export const installation = component(
  'Installation',
  'On what Callcard runs.',
  z.object({
    switch: z.enum(['simulated', 'freeswitch']),
    simulatedCallers: z
      .array(z.object({ caller: z.enum(simulatedCallers), name: textOrNull, number: textOrNull }))
      .describe('Who can call on the simulated switch; on a real one nobody.'),
  }),
);

export const simulatedCall = component(
  'SimulatedCall',
  'A call that comes in on the simulated switch.',
  z.object({ callId: text, links: callLink }),
);
