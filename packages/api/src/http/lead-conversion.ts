import { type Converted, err, ok, type Result, type Store } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { actingFor } from './access/acting-user.js';
import { referenceRefusal } from './access/references.js';
import { namedRecordRefusal } from './access/refusals.js';
import { readBody } from './body.js';
import { crmProblem } from './crm-problems.js';
import type { ApiDeps } from './deps.js';
import { amount, lineOfText, omitUndefined, recordId, version } from './fields.js';
import type { Operation } from './operation.js';
import type { Problem } from './problems.js';
import { recordView } from './record-view.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';
import { namedVersion } from './versions.js';

const deal = z.strictObject({
  title: lineOfText(),
  pipelineId: lineOfText(64),
  stageId: lineOfText(64),
  amount: amount.nullable(),
});

const conversion = z.strictObject({
  /** Null: no deal. */
  deal: deal.partial().nullable().optional(),
  contactId: recordId.nullable().optional(),
  companyId: recordId.nullable().optional(),
  /** Who qualifies. */
  userId: recordId.nullable().optional(),
  version: version.optional(),
});

const converting: Operation = {
  id: 'convertLead',
  tag: 'Parties',
  summary: 'Qualify a lead',
  description: 'A contact, a company where the lead has a `companyName`, and a deal: all of it, or nothing.',
  headers: ['If-Match'],
  body: conversion,
  answers: { 200: { description: 'What the lead became.', body: 'Conversion' } },
  problems: [
    'not-found',
    'unknown-reference',
    'version-conflict',
    'record-merged',
    'lead-already-converted',
    'lead-closed',
    'lead-fields-missing',
  ],
};

/** Adds the qualification of leads (rule L2). */
export function mountLeadConversion(app: Hono, deps: ApiDeps): void {
  app.post(
    '/v1/leads/:id/convert',
    endpoint(converting, (c) => convert(deps, c)),
  );
}

async function convert({ store, crm }: ApiDeps, c: Context): Promise<Outcome> {
  const leadId = pathParameter(c, 'id');
  const body = await readBody(c, conversion);
  if (!body.ok) return body;
  const { contactId = null, companyId = null, version: named, deal: asked } = body.value;
  const refused =
    (await namedRecordRefusal(store, c, 'lead')) ??
    (await referenceRefusal(store, c, { contactId, companyId }));
  if (refused) return err(refused);
  const acting = await actingFor(store, c, body.value.userId);
  if (!acting.ok) return acting;
  const ifMatch = c.req.header('if-match');
  const seen = await seenVersion(store, leadId, c);
  if (!seen.ok) return seen;
  const request = {
    leadId,
    contactId,
    companyId,
    deal: asked === null ? null : omitUndefined(asked ?? {}),
    expectedVersion: named ?? seen.value,
  };
  const done = await crm.convert(request, acting.value.actor);
  if (!done.ok) return err(crmProblem(done.error, ifMatch !== undefined && named === undefined));
  return ok(jsonReply(conversionView(done.value)));
}

/** The version that If-Match names (412 when it is another one); undefined: it names none. Errors: `not-found` too. */
async function seenVersion(
  { leads }: Pick<Store, 'leads'>,
  leadId: string,
  c: Context,
): Promise<Result<number | undefined, Problem>> {
  const lead = await leads.get(leadId);
  if (lead === undefined) return err({ code: 'not-found', kind: 'lead' });
  return namedVersion(c, lead.version);
}

export function conversionView({ lead, contact, company, deal: made }: Converted) {
  return {
    lead: recordView(lead),
    contact: recordView(contact),
    company: company && recordView(company),
    deal: made && recordView(made),
  };
}
