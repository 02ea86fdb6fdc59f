import { err, ok, type RecordRef } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import { actorOf } from './access/principal.js';
import { referenceRefusal } from './access/references.js';
import { callRefusal } from './access/refusals.js';
import { readBody } from './body.js';
import { crmProblem } from './crm-problems.js';
import { createdReply, type RecordResource } from './crud.js';
import type { ApiDeps } from './deps.js';
import { repeatableOf } from './idempotency/repeatable.js';
import { plurals } from './plurals.js';
import { creationOnCall } from './record-operations.js';
import { companyResource } from './records/companies.js';
import { contactResource } from './records/contacts.js';
import { dealResource } from './records/deals.js';
import { invoiceResource } from './records/invoices.js';
import { leadResource } from './records/leads.js';
import { endpoint, type Outcome, pathParameter } from './reply.js';

type Create = NonNullable<ApiDeps['createOnCall']>;

/** Adds the records that are made from a call's card, to which the call is bound at once (rules C5, D4). */
export function mountCardRecords(app: Hono, deps: ApiDeps): void {
  const { createOnCall } = deps;
  if (createOnCall === undefined) return;
  mount(app, deps, createOnCall, contactResource(deps));
  mount(app, deps, createOnCall, companyResource(deps));
  mount(app, deps, createOnCall, leadResource(deps));
  mount(app, deps, createOnCall, dealResource(deps));
  mount(app, deps, createOnCall, invoiceResource(deps));
}

function mount<K extends RecordRef['type'], C, P extends object>(
  app: Hono,
  deps: ApiDeps,
  create: Create,
  resource: RecordResource<K, C, P>,
): void {
  const schema = resource.createSchema.partial();
  app.post(
    `/v1/calls/:id/${plurals[resource.type]}`,
    endpoint(creationOnCall(resource.type, schema), (c) => createOnCall(deps, create, resource, schema, c)),
  );
}

async function createOnCall<K extends RecordRef['type'], C, P extends object>(
  { store }: ApiDeps,
  create: Create,
  { type, draft }: RecordResource<K, C, P>,
  schema: z.ZodType<object>,
  c: Context,
): Promise<Outcome> {
  const body = await readBody(c, schema);
  if (!body.ok) return body;
  // What is left out comes from the call.
  const said = draft(body.value as C);
  if (!said.ok) return said;
  const refused = (await callRefusal(store, c)) ?? (await referenceRefusal(store, c, said.value));
  if (refused) return err(refused);
  const made = await create(pathParameter(c, 'id'), type, said.value, actorOf(c), {
    id: repeatableOf(c).newId,
  });
  if (made.ok) return ok(createdReply(made.value.record));
  switch (made.error.code) {
    case 'unknownCall':
      return err({ code: 'not-found', kind: 'call' });
    case 'unknownLine':
    case 'unknownRecord':
    case 'callEnded':
    case 'unknownMissedCall':
    case 'missedCallClaimed':
    case 'commentTooLong':
      throw new Error(`a record of a call was refused: ${made.error.code}`);
    default:
      return err(crmProblem(made.error));
  }
}
