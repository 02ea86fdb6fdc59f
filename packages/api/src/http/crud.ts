import {
  type ChangeOf,
  type DraftOf,
  err,
  ok,
  type Page,
  type PageRequest,
  type RecordOf,
  type RecordType,
  type Repository,
  type Result,
  type SearchCriteria,
  searchRecords,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import { sightOf } from './access/authorize.js';
import { actorOf } from './access/principal.js';
import { referenceRefusal } from './access/references.js';
import { missingRecord, recordRefusal } from './access/refusals.js';
import { visibleOfKind, visiblePage } from './access/visible.js';
import { readBody } from './body.js';
import { crmProblem } from './crm-problems.js';
import type { ApiDeps } from './deps.js';
import { strongTag } from './etag.js';
import { omitUndefined } from './fields.js';
import { repeatableOf } from './idempotency/repeatable.js';
import { hasActivities, plurals, recordPath } from './plurals.js';
import type { Problem } from './problems.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { changing, creation, listing, reading } from './record-operations.js';
import { recordView } from './record-view.js';
import { type ListingQuery, readListingQuery } from './records/search-query.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';
import { versionProblem } from './versions.js';

/** How requests write one kind of record; what a record is, the core's CRM service says. */
export interface RecordResource<K extends RecordType, C, P extends object> {
  readonly type: K;
  readonly repository: Pick<Repository<RecordOf<K>>, 'get' | 'list'>;
  readonly createSchema: z.ZodType<C> & { partial(): z.ZodType<object> };
  /** Fields left out stay, null empties (RFC 7396). */
  readonly changeSchema: z.ZodType<P & { version?: number | undefined }>;
  /** What a valid body asks for; with parts left out, the draft lacks them. */
  draft(input: C): Result<DraftOf<K>, Problem>;
  /** What a valid body changes of a record. */
  change(input: Omit<P, 'version'>, record: RecordOf<K>): Result<ChangeOf<K>, Problem>;
}

interface Kind<K extends RecordType, C, P extends object> {
  readonly deps: ApiDeps;
  readonly resource: RecordResource<K, C, P>;
  /** The path of the listing. */
  readonly path: string;
}

/** Adds the list of one kind of record. */
export function mountListing<K extends RecordType, C, P extends object>(
  app: Hono,
  deps: ApiDeps,
  resource: RecordResource<K, C, P>,
): void {
  const path = `/v1/${plurals[resource.type]}`;
  app.get(
    path,
    endpoint(listing(resource.type), (c) => listRecords({ deps, resource, path }, c)),
  );
}

/** Adds create, read and change of one kind of record. */
export function mountRecords<K extends RecordType, C, P extends object>(
  app: Hono,
  deps: ApiDeps,
  resource: RecordResource<K, C, P>,
): void {
  const { type, createSchema, changeSchema } = resource;
  const kind = { deps, resource, path: `/v1/${plurals[type]}` };
  app.post(
    kind.path,
    endpoint(creation(type, createSchema), (c) => createRecord(kind, c)),
  );
  app.get(
    `${kind.path}/:id`,
    endpoint(reading(type), (c) => readRecord(kind, c)),
  );
  app.patch(
    `${kind.path}/:id`,
    endpoint(changing(type, changeSchema), (c) => changeRecord(kind, c)),
  );
}

function recordReply<K extends RecordType>(record: RecordOf<K>): Response {
  return jsonReply(recordView(record), 200, { ETag: strongTag(record.version) });
}

async function listRecords<K extends RecordType, C, P extends object>(
  { deps, resource, path }: Kind<K, C, P>,
  c: Context,
): Promise<Outcome> {
  const query = readListing(deps, c, resource.type);
  if (!query.ok) return query;
  const { page: asked, criteria } = query.value;
  const listed = criteria === null ? path : `${path}?${JSON.stringify(criteria)}`;
  const request = pageRequest(listed, asked);
  if (!request.ok) return request;
  const page = await visiblePage(
    (each) => listOrSearch(deps, resource, criteria, each),
    request.value,
    (records) => visibleOfKind(deps.store, sightOf(c), resource.type, records),
  );
  return ok(jsonReply(pageView(listed, request.value, page, recordView)));
}

/** Settings are listed as they are; what has owners is searched, too. */
function readListing(deps: ApiDeps, c: Context, type: RecordType): Result<ListingQuery, Problem> {
  if (hasActivities(type)) return readListingQuery(deps, c, type);
  const page = readQuery(c, pageQuery);
  return page.ok ? ok({ page: page.value, criteria: null }) : page;
}

function listOrSearch<K extends RecordType>(
  { store }: ApiDeps,
  { type, repository }: Pick<RecordResource<K, unknown, object>, 'type' | 'repository'>,
  criteria: SearchCriteria | null,
  page: PageRequest,
): Promise<Page<RecordOf<K>>> {
  const isSearched = criteria !== null && hasActivities(type);
  // The type says which records are found.
  return isSearched
    ? (searchRecords(store, type, criteria, page) as unknown as Promise<Page<RecordOf<K>>>)
    : repository.list(page);
}

async function readRecord<K extends RecordType, C, P extends object>(
  { deps, resource }: Kind<K, C, P>,
  c: Context,
): Promise<Outcome> {
  const { type } = resource;
  const id = pathParameter(c, 'id');
  const record = await resource.repository.get(id);
  if (record === undefined) return err(await missingRecord(deps.store, c, { type, id }));
  const refused = await recordRefusal(deps.store, c, record);
  if (refused) return err(refused);
  return ok(recordReply(record));
}

async function createRecord<K extends RecordType, C, P extends object>(
  { deps, resource }: Kind<K, C, P>,
  c: Context,
): Promise<Outcome> {
  const body = await readBody(c, resource.createSchema);
  if (!body.ok) return body;
  const draft = resource.draft(body.value);
  if (!draft.ok) return draft;
  const refused = await referenceRefusal(deps.store, c, draft.value);
  if (refused) return err(refused);
  const made = await deps.crm.create(resource.type, draft.value, actorOf(c), {
    id: repeatableOf(c).newId,
  });
  return made.ok ? ok(createdReply(made.value)) : err(crmProblem(made.error));
}

/** The answer to a request that made a record. */
export function createdReply<K extends RecordType>(record: RecordOf<K>): Response {
  const headers = { ETag: strongTag(record.version), Location: recordPath(record) };
  return jsonReply(recordView(record), 201, headers);
}

async function changeRecord<K extends RecordType, C, P extends object>(
  { deps, resource }: Kind<K, C, P>,
  c: Context,
): Promise<Outcome> {
  const body = await readBody(c, resource.changeSchema);
  if (!body.ok) return body;
  const ifMatch = c.req.header('if-match');
  const { type } = resource;
  const id = pathParameter(c, 'id');
  const record = await resource.repository.get(id);
  if (record === undefined) return err(await missingRecord(deps.store, c, { type, id }));
  const refused = await recordRefusal(deps.store, c, record);
  if (refused) return err(refused);
  const { version, ...input } = body.value;
  const stale = versionProblem(record, ifMatch, version);
  if (stale !== undefined) return err(stale);
  if (Object.keys(omitUndefined(input)).length === 0) return ok(recordReply(record));
  const change = resource.change(input, record);
  if (!change.ok) return change;
  const unseen = await referenceRefusal(deps.store, c, change.value);
  if (unseen) return err(unseen);
  const options = { actor: actorOf(c), expectedVersion: record.version };
  const changed = await deps.crm.change(type, id, change.value, options);
  return changed.ok ? ok(recordReply(changed.value)) : err(crmProblem(changed.error, ifMatch !== undefined));
}
