import {
  answerOwners,
  consentModes,
  dealStrategies,
  leadCreations,
  matchPolicies,
  promptLanguages,
  transferOwners,
} from '@callcard/crm-core';
import { z } from 'zod';
import { component, flag, number, numberOrNull, pageOf, text } from './parts.js';
import { linePrompts } from './people.js';
import { recordLinks, recordOf } from './records.js';
import { lineHours, lineRouting } from './routing-settings.js';

const recognition = z
  .object({
    match: z.enum(matchPolicies),
    deals: z.enum(dealStrategies),
    pipelineId: text,
    trunkRules: z.array(z.object({ prefix: text, replaceWith: text, digits: number.exactOptional() })),
    withheldTokens: z.array(text),
  })
  .partial();

export const line = component(
  'Line',
  'A number of ours that callers dial.',
  recordOf(
    'line',
    {
      number: text.describe('E.164.'),
      label: text,
      country: text,
      routing: lineRouting,
      recognition: recognition.exactOptional(),
      hours: lineHours.nullable().exactOptional().describe('Null or absent: always open.'),
      leadCreation: z.enum(leadCreations),
      leadOnVoicemail: flag.exactOptional(),
      recordConversations: flag,
      voicemailMaxSeconds: number,
      language: z.enum(promptLanguages).exactOptional(),
      prompts: linePrompts.exactOptional(),
      consent: z.enum(consentModes).exactOptional(),
      retention: z.object({ conversationDays: numberOrNull, voicemailDays: numberOrNull }).exactOptional(),
      leadOwnership: z
        .object({ onAnswer: z.enum(answerOwners), onManualTransfer: z.enum(transferOwners) })
        .partial()
        .exactOptional(),
    },
    recordLinks.plain,
  ),
);

export const linePage = pageOf('LinePage', line);
