import { auditActions, auditOutcomes, auditTargetTypes } from '@callcard/crm-core';
import { z } from 'zod';
import { actor } from './actor.js';
import { component, flag, instant, pageOf, text, textOrNull } from './parts.js';

export const auditEntry = component(
  'AuditEntry',
  'An entry of the audit trail: who did what, or tried to.',
  z.object({
    id: text,
    at: instant,
    actor: actor.nullable().describe('Null: nobody who is known.'),
    action: z.enum(auditActions),
    target: z
      .object({ type: z.enum(auditTargetTypes), id: text })
      .nullable()
      .describe('Null: nothing in particular.'),
    outcome: z.enum(auditOutcomes),
    byLink: flag.describe('Whoever had a link that the actor had made did it.'),
    address: textOrNull.describe('Where the request came from; null: from Callcard itself, or not known.'),
    requestId: textOrNull.describe('What the request is called in the log.'),
    links: z.object({ user: textOrNull, client: textOrNull, target: textOrNull }),
  }),
);

export const auditPage = pageOf('AuditPage', auditEntry);
