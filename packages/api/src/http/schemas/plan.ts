import {
  hangupCodes,
  hoursVerdicts,
  promptLanguages,
  promptNames,
  rejectionReasons,
  routingPaths,
  rungs,
} from '@callcard/crm-core';
import { z } from 'zod';
import { component, flag, instant, number, text, textOrNull } from './parts.js';

const rung = z.enum(rungs);
const step = { reason: rung.describe('Why it is in the plan.') };

const ringTarget = z.object({
  legId: text,
  userId: text,
  extension: text,
  devices: z.array(z.object({ legId: text, sipUser: text })).exactOptional(),
  ringSeconds: number.exactOptional(),
});

const ringStep = z.object({
  kind: z.literal('ring'),
  role: z.enum(['owner', 'queue']),
  ...step,
  queueId: textOrNull,
  strategy: z.enum(['simultaneous', 'ordered']),
  ringSeconds: number,
  targets: z.array(ringTarget),
  music: flag.exactOptional(),
});

const waitStep = z.object({
  kind: z.literal('wait'),
  ...step,
  queueId: text,
  seconds: number,
  music: flag,
  says: z.array(z.enum(promptNames)).exactOptional(),
});

const mobileStep = z.object({
  kind: z.literal('mobile'),
  ...step,
  legId: text,
  userId: textOrNull,
  number: text,
  ringSeconds: number,
  confirm: flag,
  promptId: text.exactOptional(),
});

const voicemailStep = z.object({
  kind: z.literal('voicemail'),
  ...step,
  maxSeconds: number,
  promptId: text.exactOptional(),
});

const hangupStep = z.object({ kind: z.literal('hangup'), ...step, cause: z.enum(hangupCodes) });

const dialRefusal = z.discriminatedUnion('code', [
  z.object({ code: z.literal('notANumber') }),
  z.object({ code: z.literal('denied'), prefix: text }),
  z.object({ code: z.literal('premium'), type: z.enum(['premiumRate', 'sharedCost', 'personal']) }),
  z.object({ code: z.literal('countryNotAllowed'), country: textOrNull }),
]);

const rejected = z.object({
  rung,
  userId: textOrNull,
  queueId: textOrNull,
  role: z.enum(['owner', 'queue', 'mobile']),
  reason: z.enum(rejectionReasons),
  dialRefusal: dialRefusal.exactOptional(),
});

export const routingPlan = component(
  'RoutingPlan',
  'Who rings, in which order, and what takes the caller in the end.',
  z.object({
    path: z.enum(routingPaths),
    hours: z.enum(hoursVerdicts).nullable(),
    steps: z.array(z.discriminatedUnion('kind', [ringStep, waitStep, mobileStep, voicemailStep, hangupStep])),
    rejected: z.array(rejected).describe('Whoever could have been rung, and why not.'),
    recordConversation: flag,
    consent: z.enum(['announce', 'optIn']).exactOptional(),
    language: z.enum(promptLanguages).exactOptional(),
    prompts: z.partialRecord(z.enum(promptNames), text).exactOptional(),
    lineLabel: text.exactOptional(),
    damaged: z.array(text).exactOptional().describe('Settings that could not be understood.'),
    judgedAgain: z
      .array(z.object({ at: instant, rung: number }))
      .exactOptional()
      .describe('When it was judged anew who is free.'),
  }),
);
