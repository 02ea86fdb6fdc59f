import { invoiceStatuses, stageSemantics, taskKinds } from '@callcard/crm-core';
import { z } from 'zod';
import { actor } from './actor.js';
import {
  component,
  flag,
  instant,
  number,
  numberOrNull,
  pageOf,
  recordRef,
  text,
  textOrNull,
} from './parts.js';
import { ownerId, recordLinks, recordOf } from './records.js';

const buyer = { contactId: textOrNull, companyId: textOrNull };

export const stage = component(
  'Stage',
  'One place in a pipeline.',
  z.object({ id: text, name: text, semantics: z.enum(stageSemantics) }),
);

export const pipeline = component(
  'Pipeline',
  'The stages that deals go through, in order.',
  recordOf('pipeline', { name: text, stages: z.array(stage) }, recordLinks.plain),
);

export const deal = component(
  'Deal',
  'A sale.',
  recordOf(
    'deal',
    {
      title: text,
      ...buyer,
      pipelineId: text,
      stageId: text,
      semantics: z.enum(stageSemantics).describe("Its stage's."),
      amount: numberOrNull,
      ownerId,
      lastActivityAt: instant,
      repeatInquiry: flag.exactOptional(),
    },
    recordLinks.bound,
  ),
);

export const invoice = component(
  'Invoice',
  'A bill.',
  recordOf(
    'invoice',
    {
      title: text,
      ...buyer,
      dealId: textOrNull,
      amount: number,
      status: z.enum(invoiceStatuses),
      ownerId,
    },
    recordLinks.bound,
  ),
);

const taskFields = {
  title: text,
  kind: z.enum(taskKinds),
  dueAt: instant,
  ownerId: textOrNull.describe('Who is to do it; null: anybody.'),
  record: recordRef.nullable(),
  callId: textOrNull.describe('The call in which it was agreed.'),
  missedCallId: textOrNull.describe('Whoever reaches this caller has done it.'),
};

const done = z.object({
  at: instant,
  by: actor,
  callId: textOrNull.describe('The call that was what was to be done.'),
});

export const task = component(
  'Task',
  'Something that is planned, or done.',
  z.discriminatedUnion('status', [
    recordOf('task', { ...taskFields, status: z.literal('open'), done: z.null() }, recordLinks.plain),
    recordOf('task', { ...taskFields, status: z.literal('done'), done }, recordLinks.plain),
  ]),
);

export const dealPage = pageOf('DealPage', deal);

export const invoicePage = pageOf('InvoicePage', invoice);

export const pipelinePage = pageOf('PipelinePage', pipeline);

export const taskPage = pageOf('TaskPage', task);
