import {
  type AuditEntry,
  auditActions,
  auditKeys,
  auditTargetTypes,
  ok,
  type Page,
  type PageRequest,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { visiblePage } from '../access/visible.js';
import type { ApiDeps } from '../deps.js';
import { omitUndefined, spanQuery } from '../fields.js';
import type { Operation } from '../operation.js';
import { idText, pageQuery, pageRequest, pageView, readQuery, refText } from '../query.js';
import { endpoint, jsonReply, type Outcome } from '../reply.js';
import { auditView } from './view.js';

const auditQuery = pageQuery.extend({
  userId: idText.optional().describe('What the user did, or a program for them.'),
  clientId: idText.optional().describe('What the program with this key did.'),
  target: refText(auditTargetTypes).optional().describe('What was done to this.'),
  action: z.enum(auditActions).optional(),
  ...spanQuery,
});

type Filter = Omit<z.output<typeof auditQuery>, 'limit' | 'cursor'>;

const listing: Operation = {
  id: 'listAuditTrail',
  tag: 'Access',
  summary: 'List who did what, newest first',
  description: 'Filters hold all together. A page may be short, or empty: `next` goes on.',
  query: auditQuery,
  answers: { 200: { description: 'A page.', body: 'AuditPage' } },
};

/** Adds the audit trail. */
export function mountAudit(app: Hono, deps: ApiDeps): void {
  app.get(
    '/v1/audit',
    endpoint(listing, (c) => listAudit(deps, c)),
  );
}

/** The keys that an entry has which fits, fewest entries first. */
function keysOf({ target, clientId, userId, action }: Filter): readonly string[] {
  return [
    ...(target ? [auditKeys.target(target)] : []),
    ...(clientId === undefined ? [] : [auditKeys.client(clientId)]),
    ...(userId === undefined ? [] : [auditKeys.user(userId)]),
    ...(action === undefined ? [] : [auditKeys.action(action)]),
  ];
}

/** An entry's id is made a moment after its time was read, by the same clock. */
const idsAreWithinMs = 60_000;

/** What all ids (UUIDv7) that were made before an instant are below. */
function idAt(at: number): string {
  const hex = Math.min(Math.max(at, 0), 2 ** 48 - 1)
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

/** Begins where the time is, instead of looking at everything since. */
function begun(request: PageRequest, until: number | undefined): PageRequest {
  const isFirst = request.after === undefined && request.upTo === undefined;
  return until === undefined || !isFirst ? request : { ...request, after: idAt(until + idsAreWithinMs) };
}

/** The end of the listing, on either way, is where nothing more can be of the time. */
function ended(
  page: Page<AuditEntry>,
  { upTo }: PageRequest,
  { from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY }: Filter,
): Page<AuditEntry> {
  const { id } = page.items.at(-1) ?? {};
  if (id === undefined) return page;
  const isOver = upTo === undefined ? id < idAt(from - idsAreWithinMs) : id > idAt(until + idsAreWithinMs);
  return isOver ? { ...page, next: null } : page;
}

async function listAudit({ store, clock }: ApiDeps, c: Context): Promise<Outcome> {
  const query = readQuery(c, auditQuery);
  if (!query.ok) return query;
  const { limit, cursor, ...filter } = query.value;
  const listed = `/v1/audit?${JSON.stringify(omitUndefined(filter))}`;
  const request = pageRequest(listed, { limit, cursor });
  if (!request.ok) return request;
  const { from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = filter;
  const keys = keysOf(filter);
  const [key] = keys;
  const now = clock.now();
  const fits = ({ at, expiresAt, keys: has }: AuditEntry) =>
    at >= from &&
    at < until &&
    (expiresAt ?? Number.POSITIVE_INFINITY) > now &&
    // A stored document is what it is.
    keys.every((each) => Array.isArray(has) && has.includes(each));
  const page = await visiblePage(
    async (each) =>
      ended(await store.auditTrail.list({ ...each, ...(key !== undefined && { key }) }), each, filter),
    begun(request.value, filter.until),
    async (entries) => entries.filter(fits),
  );
  return ok(jsonReply(pageView(listed, request.value, page, auditView)));
}
