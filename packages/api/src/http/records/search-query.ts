import {
  attributeLimits,
  type ExternalId,
  err,
  externalIdLimits,
  ok,
  partyTypes,
  type RecordRef,
  type Result,
  type SearchCriteria,
  searchLimits,
  textLimits,
} from '@callcard/crm-core';
import type { Context } from 'hono';
import { z } from 'zod';
import type { ApiDeps } from '../deps.js';
import { omitUndefined } from '../fields.js';
import { queriedNumbers } from '../one-number.js';
import type { Problem } from '../problems.js';
import { idText, pageQuery, readQuery, refText } from '../query.js';

/** More attributes than these are not asked for at once. */
const mostAttributes = 10;

/** A text of two parts with a colon between them, such as `bitrix24:7`. */
function pairText(first: number, second: number, said: string) {
  return z
    .string()
    .regex(new RegExp(`^[^:]{1,${first}}:[^]{1,${second}}$`, 'u'), `is not ${said}`)
    .transform((text): readonly [string, string] => {
      const at = text.indexOf(':');
      return [text.slice(0, at), text.slice(at + 1)];
    });
}

const attribute = pairText(attributeLimits.name, searchLimits.attributeValue, '<name>:<value>');

const anyRecord = {
  externalId: pairText(externalIdLimits.source, externalIdLimits.id, '<source>:<id>')
    .optional()
    .describe('The id in another system, as `<source>:<id>`.'),
  attribute: z
    .array(attribute)
    .max(mostAttributes)
    .optional()
    .describe('An attribute with exactly this value, as `<name>:<value>`; may come several times.'),
  ownerId: idText.optional(),
};

const words = z.string().trim().min(1, 'must not be empty').max(textLimits.name);

const anyParty = {
  ...anyRecord,
  phone: z.string().max(100).optional().describe('A phone number, in any spelling.'),
  country: z
    .string()
    .optional()
    .describe('The country in which `phone` is read; default: that of the installation.'),
  name: words
    .optional()
    .describe('Words that words of the name begin with, in any order, whatever their case and accents.'),
  email: z
    .string()
    .regex(/^[^\s@]*@[^\s@]+$/, 'must be an e-mail address, or @ and a domain')
    .max(textLimits.email)
    .optional()
    .describe('A whole address, or `@` and a whole domain.'),
};

const title = words
  .optional()
  .describe('Words that words of the title begin with, in any order, whatever their case and accents.');

const party = refText(partyTypes).optional().describe('The contact or the company, as `<type>:<id>`.');

/** What each kind of record that has owners is searched by, beside the page. */
export const searchQueries = {
  contact: pageQuery.extend({ ...anyParty, companyId: idText.optional() }),
  company: pageQuery.extend(anyParty),
  lead: pageQuery.extend(anyParty),
  deal: pageQuery.extend({
    ...anyRecord,
    title,
    party,
    stage: pairText(textLimits.id, textLimits.id, '<pipeline>:<stage>')
      .optional()
      .describe('Where it stands, as `<pipeline id>:<stage id>`.'),
  }),
  invoice: pageQuery.extend({ ...anyRecord, title, party, dealId: idText.optional() }),
} as const satisfies Record<RecordRef['type'], z.ZodType>;

interface Said {
  readonly limit?: string | undefined;
  readonly cursor?: string | undefined;
  readonly externalId?: readonly [string, string] | undefined;
  readonly attribute?: readonly (readonly [string, string])[] | undefined;
  readonly ownerId?: string | undefined;
  readonly phone?: string | undefined;
  readonly country?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly companyId?: string | undefined;
  readonly title?: string | undefined;
  readonly party?: RecordRef | undefined;
  readonly stage?: readonly [string, string] | undefined;
  readonly dealId?: string | undefined;
}

/** What a listing is asked for: a page, and what its records must have; null: nothing in particular. */
export interface ListingQuery {
  readonly page: Pick<Said, 'limit' | 'cursor'>;
  readonly criteria: SearchCriteria | null;
}

function namesOf({ companyId, dealId, party: named }: Said): readonly RecordRef[] {
  return [
    ...(companyId === undefined ? [] : [{ type: 'company', id: companyId } as const]),
    ...(dealId === undefined ? [] : [{ type: 'deal', id: dealId } as const]),
    ...(named ? [named] : []),
  ];
}

function criteriaOf(said: Said, phones: readonly string[] | undefined): SearchCriteria {
  const { externalId, attribute: attributes, ownerId, name, title: titled, email, stage } = said;
  const names = namesOf(said);
  const [source, id] = externalId ?? [];
  return omitUndefined({
    phones,
    name: name ?? titled,
    email,
    attributes: attributes && Object.fromEntries(attributes),
    ownerId,
    externalId: source === undefined ? undefined : ({ source, id } as ExternalId),
    names: names.length > 0 ? names : undefined,
    stage: stage && { pipelineId: stage[0], stageId: stage[1] },
  });
}

/** The query of a listing of records that are searched. Errors: `bad-query`. */
export function readListingQuery(
  deps: ApiDeps,
  c: Context,
  type: RecordRef['type'],
): Result<ListingQuery, Problem> {
  const schema: z.ZodType<Said> = searchQueries[type];
  const query = readQuery(c, schema, ['attribute']);
  if (!query.ok) return query;
  const { limit, cursor, phone, country } = query.value;
  if (phone === undefined && country !== undefined) {
    const reason = 'says how a number is read: give phone as well';
    return err({ code: 'bad-query', errors: [{ pointer: '?country', reason }] });
  }
  const phones = phone === undefined ? ok(undefined) : queriedNumbers(deps, phone, country, '?phone');
  if (!phones.ok) return phones;
  const criteria = criteriaOf(query.value, phones.value);
  return ok({ page: { limit, cursor }, criteria: Object.keys(criteria).length > 0 ? criteria : null });
}
