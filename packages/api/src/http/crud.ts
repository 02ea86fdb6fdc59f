import {
  type ChangeOf,
  type DraftOf,
  err,
  ok,
  type RecordOf,
  type RecordType,
  type Repository,
  type Result,
  type StoredRecord,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import { actorOf } from './actor.js';
import { readBody } from './body.js';
import { crmProblem } from './crm-problems.js';
import type { ApiDeps } from './deps.js';
import { ifMatchHolds, ifNoneMatchHit, strongTag } from './etag.js';
import { omitUndefined } from './fields.js';
import { plurals, recordPath } from './plurals.js';
import type { Problem } from './problems.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { recordView } from './record-view.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

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

/** Adds list, create, read and change of one kind of record. */
export function mountRecords<K extends RecordType, C, P extends object>(
  app: Hono,
  deps: ApiDeps,
  resource: RecordResource<K, C, P>,
): void {
  const kind = { deps, resource, path: `/v1/${plurals[resource.type]}` };
  app.get(
    kind.path,
    endpoint((c) => listRecords(kind, c)),
  );
  app.post(
    kind.path,
    endpoint((c) => createRecord(kind, c)),
  );
  app.get(
    `${kind.path}/:id`,
    endpoint((c) => readRecord(kind, c)),
  );
  app.patch(
    `${kind.path}/:id`,
    endpoint((c) => changeRecord(kind, c)),
  );
}

function recordReply<K extends RecordType>(record: RecordOf<K>): Response {
  return jsonReply(recordView(record), 200, { ETag: strongTag(record.version) });
}

async function listRecords<K extends RecordType, C, P extends object>(
  { resource, path }: Kind<K, C, P>,
  c: Context,
): Promise<Outcome> {
  const query = readQuery(c, pageQuery);
  if (!query.ok) return query;
  const request = pageRequest(path, query.value);
  if (!request.ok) return request;
  const page = await resource.repository.list(request.value);
  return ok(jsonReply(pageView(path, page, recordView)));
}

async function readRecord<K extends RecordType, C, P extends object>(
  { resource }: Kind<K, C, P>,
  c: Context,
): Promise<Outcome> {
  const record = await resource.repository.get(pathParameter(c, 'id'));
  if (record === undefined) return err({ code: 'not-found', kind: resource.type });
  const tag = strongTag(record.version);
  if (ifNoneMatchHit(c.req.header('if-none-match'), tag)) {
    return ok(new Response(null, { status: 304, headers: { ETag: tag } }));
  }
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
  const made = await deps.crm.create(resource.type, draft.value, actorOf(c));
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
  const record = await resource.repository.get(pathParameter(c, 'id'));
  if (record === undefined) return err({ code: 'not-found', kind: resource.type });
  const { version, ...input } = body.value;
  const stale = versionProblem(record, ifMatch, version);
  if (stale !== undefined) return err(stale);
  if (Object.keys(omitUndefined(input)).length === 0) return ok(recordReply(record));
  const change = resource.change(input, record);
  if (!change.ok) return change;
  const options = { actor: actorOf(c), expectedVersion: record.version };
  const changed = await deps.crm.change(resource.type, record.id, change.value, options);
  return changed.ok ? ok(recordReply(changed.value)) : err(crmProblem(changed.error, ifMatch !== undefined));
}

/** If-Match counts first (412), then the body's version (409); a change that names neither is refused (428). */
function versionProblem(
  record: StoredRecord,
  ifMatch: string | undefined,
  version: number | undefined,
): Problem | undefined {
  const tag = strongTag(record.version);
  if (ifMatch === undefined && version === undefined) return { code: 'version-required' };
  if (ifMatch !== undefined && !ifMatchHolds(ifMatch, tag)) return { code: 'precondition-failed', etag: tag };
  if (version !== undefined && version !== record.version) {
    return { code: 'version-conflict', current: record.version };
  }
  return undefined;
}
