import {
  type ConvertError,
  type Converted,
  type CrmRecord,
  convertLead,
  defaultLeadRequirements,
  err,
  ok,
  type Result,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { readBody } from './body.js';
import type { ApiDeps } from './deps.js';
import { ifMatchHolds, strongTag } from './etag.js';
import { amount, lineOfText, omitUndefined, recordId, version } from './fields.js';
import { withIsoInstants } from './instants.js';
import type { Problem } from './problems.js';
import { checkReferences, referenceTo } from './references.js';
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

/** Where a deal is put when the request does not say. */
const dealDefaults = { pipelineId: 'default', stageId: 'new' };

/** Adds the qualification of leads (rule L2). */
export function mountLeadConversion(app: Hono, deps: ApiDeps): void {
  app.post(
    '/v1/leads/:id/convert',
    endpoint((c) => convert(deps, c)),
  );
}

async function convert(deps: ApiDeps, c: Context): Promise<Outcome> {
  const leadId = pathParameter(c, 'id');
  const body = await readBody(c, conversion);
  if (!body.ok) return body;
  const { contactId = null, companyId = null, userId = null, ...input } = body.value;
  const known = await checkReferences(deps.store, [
    ...referenceTo('contact', '/contactId', contactId),
    ...referenceTo('company', '/companyId', companyId),
    ...referenceTo('user', '/userId', userId),
  ]);
  if (!known.ok) return known;
  const expected = await expectedVersion(deps, leadId, c.req.header('if-match'), input.version);
  if (!expected.ok) return expected;
  const done = await convertLead(deps, deps.leadRequirements ?? defaultLeadRequirements, {
    leadId,
    contactId,
    companyId,
    userId,
    deal: input.deal === null ? null : { ...dealDefaults, ...omitUndefined(input.deal ?? {}) },
    ...omitUndefined({ expectedVersion: expected.value }),
  });
  return done.ok ? ok(jsonReply(conversionView(done.value))) : err(problemOf(done.error));
}

/** If-Match counts first (412), then the body's version; undefined: any version will do. */
async function expectedVersion(
  { store }: ApiDeps,
  leadId: string,
  ifMatch: string | undefined,
  named: number | undefined,
): Promise<Result<number | undefined, Problem>> {
  if (ifMatch === undefined) return ok(named);
  const lead = await store.leads.get(leadId);
  if (lead === undefined) return err({ code: 'not-found', kind: 'lead' });
  const tag = strongTag(lead.version);
  return ifMatchHolds(ifMatch, tag)
    ? ok(named ?? lead.version)
    : err({ code: 'precondition-failed', etag: tag });
}

const plurals = { lead: 'leads', contact: 'contacts', company: 'companies', deal: 'deals' } as const;

function recordView<T extends Extract<CrmRecord, { type: keyof typeof plurals }>>(record: T) {
  const self = `/v1/${plurals[record.type]}/${record.id}`;
  return {
    ...withIsoInstants<object>(record),
    links: { self, activities: `${self}/activities`, history: `${self}/history` },
  };
}

function conversionView({ lead, contact, company, deal: made }: Converted) {
  return {
    lead: recordView(lead),
    contact: recordView(contact),
    company: company && recordView(company),
    deal: made && recordView(made),
  };
}

function problemOf(error: ConvertError): Problem {
  switch (error.code) {
    case 'unknownLead':
      return { code: 'not-found', kind: 'lead' };
    case 'unknownContact':
    case 'unknownCompany': {
      const pointer = error.code === 'unknownContact' ? '/contactId' : '/companyId';
      return { code: 'unknown-reference', errors: [{ pointer, reason: 'is not there any more' }] };
    }
    case 'conflict':
      return { code: 'version-conflict', current: error.current };
    case 'alreadyConverted': {
      const idOf = (type: string) => error.convertedTo.find((ref) => ref.type === type)?.id ?? null;
      const became = { contactId: idOf('contact'), companyId: idOf('company'), dealId: idOf('deal') };
      return { code: 'lead-already-converted', ...became };
    }
    case 'leadClosed':
      return { code: 'lead-closed' };
    case 'missingFields':
      return {
        code: 'lead-fields-missing',
        errors: error.fields.map((field) => ({
          pointer: `/${field}`,
          reason: 'is needed to qualify a lead',
        })),
      };
  }
}
