import {
  webhookDeliveryStates,
  webhookEventTypes,
  webhookFailureCodes,
  webhookTest,
} from '@callcard/crm-core';
import { z } from 'zod';
import { linkedAnyRef } from './linked.js';
import {
  component,
  count,
  flag,
  instant,
  instantOrNull,
  numberOrNull,
  pageOf,
  selfLink,
  text,
  textOrNull,
} from './parts.js';

const fields = {
  id: text,
  version: count,
  url: text,
  description: text,
  events: z.array(z.enum(webhookEventTypes)),
  lineId: textOrNull.describe('Only what happens to calls of this line.'),
  userId: textOrNull.describe('Only calls that this user has a part in, and records that the user owns.'),
  enabled: flag,
  gone: flag.describe('The receiver answered 410, which has disabled it.'),
  secrets: z
    .array(z.object({ createdAt: instant, expiresAt: instantOrNull }))
    .describe('Those that sign, newest first; never the secrets themselves.'),
  createdAt: instant,
  updatedAt: instant,
  links: z.object({ self: text, deliveries: text }),
};

export const webhook = component('Webhook', 'Where somebody is told what happens.', z.object(fields));

export const shownWebhook = component(
  'ShownWebhook',
  'A webhook, with its newest secret: nobody can have it again.',
  z.object({ ...fields, secret: text }),
);

export const webhookPage = pageOf('WebhookPage', webhook);

export const webhookDelivery = component(
  'WebhookDelivery',
  'One event for one receiver.',
  z.object({
    id: text.describe('What the receiver gets as `webhook-id`.'),
    type: z.enum([...webhookEventTypes, webhookTest]),
    at: instant.describe('When it happened.'),
    state: z.enum(webhookDeliveryStates),
    attempts: count,
    attemptedAt: instantOrNull,
    nextAttemptAt: instantOrNull.describe('Null: it waits for those before it, or is over.'),
    lastFailure: z
      .object({ code: z.enum(webhookFailureCodes), status: numberOrNull })
      .nullable()
      .describe('Why the last attempt failed, with its HTTP status, if there was an answer.'),
    callId: textOrNull,
    recordingId: textOrNull,
    leadId: textOrNull,
    record: linkedAnyRef.nullable(),
    createdAt: instant,
    links: selfLink,
  }),
);

export const webhookDeliveryPage = pageOf('WebhookDeliveryPage', webhookDelivery);

export const replayedDeliveries = component(
  'ReplayedDeliveries',
  'What was queued again.',
  z.object({ replayed: count, more: flag.describe('Ask again: there is more.') }),
);
