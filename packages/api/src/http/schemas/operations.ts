import { switchFindingCodes, switchNotAskedCodes } from '@callcard/crm-core';
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
  'Every part of the process, and whether it is ready. Parts of a switch name it where there are several.',
  z.object({
    ready: flag,
    parts: z.array(z.object({ name: text, switch: text.optional(), ready: flag, detail: text })),
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

const finding = z.object({
  code: z.enum(switchFindingCodes).describe('Stable.'),
  state: z
    .enum(['well', 'note', 'wrong'])
    .describe('`wrong`: there is something to do. `note`: nothing has to be done, and it is good to know.'),
  values: z.record(z.string(), z.string()).describe('What the line names.'),
  text: text.describe('In English, with what to do.'),
});

export const switchCheckList = component(
  'SwitchCheckList',
  'What a check of the switches found.',
  z.object({
    switches: z.array(
      z.object({
        address: text.describe('Of its event socket.'),
        notAsked: z
          .object({ code: z.enum(switchNotAskedCodes), text })
          .nullable()
          .describe('Why it could not be asked; null: it was.'),
        findings: z.array(finding),
      }),
    ),
  }),
);
