import { type Converted, err, ok, type Result, type Store } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { actorOf } from './actor.js';
import { readBody } from './body.js';
import { crmProblem } from './crm-problems.js';
import type { ApiDeps } from './deps.js';
import { ifMatchHolds, strongTag } from './etag.js';
import { amount, lineOfText, omitUndefined, recordId, version } from './fields.js';
import type { Problem } from './problems.js';
import { recordView } from './record-view.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

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

/** Adds the qualification of leads (rule L2). */
export function mountLeadConversion(app: Hono, deps: ApiDeps): void {
  app.post(
    '/v1/leads/:id/convert',
    endpoint((c) => convert(deps, c)),
  );
}

async function convert({ store, crm }: ApiDeps, c: Context): Promise<Outcome> {
  const leadId = pathParameter(c, 'id');
  const body = await readBody(c, conversion);
  if (!body.ok) return body;
  const { contactId = null, companyId = null, userId = null, version: named, deal: asked } = body.value;
  const ifMatch = c.req.header('if-match');
  const seen = await seenVersion(store, leadId, ifMatch);
  if (!seen.ok) return seen;
  const request = {
    leadId,
    contactId,
    companyId,
    deal: asked === null ? null : omitUndefined(asked ?? {}),
    expectedVersion: named ?? seen.value,
  };
  const done = await crm.convert(request, actorOf(c, userId));
  if (!done.ok) return err(crmProblem(done.error, ifMatch !== undefined && named === undefined));
  return ok(jsonReply(conversionView(done.value)));
}

/** The version that If-Match names (412 when it is another one); undefined: it names none. Errors: `not-found` too. */
async function seenVersion(
  { leads }: Pick<Store, 'leads'>,
  leadId: string,
  ifMatch: string | undefined,
): Promise<Result<number | undefined, Problem>> {
  const lead = await leads.get(leadId);
  if (lead === undefined) return err({ code: 'not-found', kind: 'lead' });
  if (ifMatch === undefined) return ok(undefined);
  const tag = strongTag(lead.version);
  return ifMatchHolds(ifMatch, tag) ? ok(lead.version) : err({ code: 'precondition-failed', etag: tag });
}

function conversionView({ lead, contact, company, deal: made }: Converted) {
  return {
    lead: recordView(lead),
    contact: recordView(contact),
    company: company && recordView(company),
    deal: made && recordView(made),
  };
}
