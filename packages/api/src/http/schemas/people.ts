import {
  deviceKinds,
  presences,
  promptFormats,
  promptNames,
  promptSampleRates,
  queueStrategies,
  userPromptNames,
  userRoles,
} from '@callcard/crm-core';
import { z } from 'zod';
import { phoneEntry } from './parties.js';
import {
  component,
  count,
  flag,
  instant,
  instantOrNull,
  number,
  pageOf,
  sha256,
  text,
  textOrNull,
} from './parts.js';
import { recordLinks, recordOf } from './records.js';
import { dutyHours, routeAction } from './routing-settings.js';

const promptFields = {
  sha256,
  sizeBytes: count,
  durationMs: number,
  sampleRate: z.literal(promptSampleRates),
  format: z.enum(promptFormats).describe('As what it was uploaded.'),
  uploadedAt: instant,
};

const ownPrompt = component(
  'OwnPrompt',
  'A prompt in the audio store.',
  z.object({ id: text, ...promptFields }),
);

export const linePrompts = z.partialRecord(z.enum(promptNames), ownPrompt);

export const user = component(
  'User',
  'Somebody whom calls ring.',
  recordOf(
    'user',
    {
      name: text,
      extension: textOrNull,
      devices: z
        .array(z.object({ kind: z.enum(deviceKinds), sipUser: text, label: textOrNull.exactOptional() }))
        .exactOptional(),
      sipDomain: textOrNull.exactOptional(),
      department: textOrNull.exactOptional(),
      login: textOrNull.exactOptional(),
      role: z.enum(userRoles).exactOptional(),
      mobile: phoneEntry.nullable(),
      available: flag.describe('False: off duty.'),
      unavailableAt: instantOrNull.exactOptional().describe('Since when they do not want to be disturbed.'),
      hours: dutyHours.nullable().exactOptional(),
      substituteId: textOrNull.exactOptional(),
      ringSeconds: number.nullable().exactOptional(),
      prompts: z.partialRecord(z.enum(userPromptNames), ownPrompt).exactOptional(),
    },
    recordLinks.user,
  ),
);

export const queue = component(
  'Queue',
  'Users who are rung when nobody in particular should answer.',
  recordOf(
    'queue',
    {
      name: text,
      strategy: z.enum(queueStrategies),
      memberIds: z.array(text),
      ringSeconds: number,
      maxWaitSeconds: number.nullable().exactOptional(),
      overflow: routeAction.nullable().exactOptional(),
      wrapUpSeconds: number.nullable().exactOptional(),
      music: flag.exactOptional(),
      comfortSeconds: number.exactOptional(),
    },
    recordLinks.plain,
  ),
);

const device = z.object({
  sipUser: text,
  registrations: z
    .array(z.object({ userAgent: text, registeredAt: instant }))
    .nullable()
    .describe('Null: no switch was asked yet.'),
  otherCallAt: instantOrNull.describe('When a call of its began that is none of ours.'),
});

export const userPresence = component(
  'UserPresence',
  'What a user is doing just now.',
  z.object({
    userId: text,
    name: text,
    presence: z.enum([...presences, 'offDuty']),
    beganAt: instantOrNull.describe('Null: not known.'),
    devices: z.array(device),
  }),
);

const promptPlace = {
  name: text,
  own: z.object(promptFields).nullable().describe("Null: Callcard's own, or the line's, is played."),
  links: z.object({ self: text }),
};

export const prompt = component(
  'Prompt',
  'A prompt that a line or a user may have of its own.',
  z.object(promptPlace),
);

export const uploadedPrompt = component(
  'UploadedPrompt',
  'The prompt as it is kept.',
  z.object({ ...promptPlace, onSwitch: flag.describe('The switch has the file already.') }),
);

export const userPresencePage = pageOf('PresencePage', userPresence);

export const promptPage = pageOf('PromptPage', prompt);

export const userPage = pageOf('UserPage', user);

export const queuePage = pageOf('QueuePage', queue);
