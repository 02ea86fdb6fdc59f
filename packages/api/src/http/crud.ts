import {
  type CrmRecord,
  err,
  ok,
  type Repository,
  type Result,
  type StoredRecord,
  type WriteError,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import { readBody } from './body.js';
import type { ApiDeps } from './deps.js';
import { ifMatchHolds, ifNoneMatchHit, strongTag } from './etag.js';
import { omitUndefined } from './fields.js';
import { withIsoInstants } from './instants.js';
import type { Problem } from './problems.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { checkReferences, type Reference } from './references.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';
import { createSerial } from './serial.js';

/** One kind of record over HTTP: what differs from kind to kind; {@link mountRecords} does the rest. */
export interface RecordResource<T extends CrmRecord, C, P extends object> {
  readonly type: T['type'];
  /** The path below `/v1/`. */
  readonly plural: string;
  readonly repository: Repository<T>;
  readonly createSchema: z.ZodType<C>;
  /** Fields left out stay, null empties (RFC 7396). */
  readonly changeSchema: z.ZodType<P & { version?: number | undefined }>;
  /** A new record from a valid body. */
  create(input: C, base: StoredRecord): Result<T, Problem>;
  /** The record with a valid body applied; the version is the caller's matter. */
  change(record: T, input: P): Result<T, Problem>;
  references(record: T): readonly Reference[];
  /** The record that already has what must be unique, as a problem. */
  readonly taken?: (record: T) => Promise<Problem | undefined>;
  /** Further addresses, shown as `links` beside `self`. */
  readonly links?: readonly string[];
}

interface Kind<T extends CrmRecord, C, P extends object> {
  readonly deps: ApiDeps;
  readonly resource: RecordResource<T, C, P>;
  readonly path: string;
  /** Runs a check for uniqueness and the write after it: one at a time in this process, for the kinds that have one. */
  readonly serial: ReturnType<typeof createSerial>;
}

/** Adds list, create, read and change of one kind of record. */
export function mountRecords<T extends CrmRecord, C, P extends object>(
  app: Hono,
  deps: ApiDeps,
  resource: RecordResource<T, C, P>,
): void {
  const atOnce: ReturnType<typeof createSerial> = (work) => work();
  const serial = resource.taken === undefined ? atOnce : createSerial();
  const kind = { deps, resource, path: `/v1/${resource.plural}`, serial };
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

function view<T extends CrmRecord, C, P extends object>({ resource, path }: Kind<T, C, P>, record: T) {
  const self = `${path}/${record.id}`;
  const more = (resource.links ?? []).map((name) => [name, `${self}/${name}`]);
  const { id, type, version, ...rest } = withIsoInstants<CrmRecord>(record);
  return {
    id,
    type,
    version,
    ...rest,
    links: { self, ...Object.fromEntries(more) },
  };
}

function recordReply<T extends CrmRecord, C, P extends object>(kind: Kind<T, C, P>, record: T): Response {
  return jsonReply(view(kind, record), 200, { ETag: strongTag(record.version) });
}

async function listRecords<T extends CrmRecord, C, P extends object>(
  kind: Kind<T, C, P>,
  c: Context,
): Promise<Outcome> {
  const query = readQuery(c, pageQuery);
  if (!query.ok) return query;
  const request = pageRequest(kind.path, query.value);
  if (!request.ok) return request;
  const page = await kind.resource.repository.list(request.value);
  return ok(jsonReply(pageView(kind.path, page, (record) => view(kind, record))));
}

async function readRecord<T extends CrmRecord, C, P extends object>(
  kind: Kind<T, C, P>,
  c: Context,
): Promise<Outcome> {
  const record = await kind.resource.repository.get(pathParameter(c, 'id'));
  if (record === undefined) return err({ code: 'not-found', kind: kind.resource.type });
  const tag = strongTag(record.version);
  if (ifNoneMatchHit(c.req.header('if-none-match'), tag)) {
    return ok(new Response(null, { status: 304, headers: { ETag: tag } }));
  }
  return ok(recordReply(kind, record));
}

async function createRecord<T extends CrmRecord, C, P extends object>(
  kind: Kind<T, C, P>,
  c: Context,
): Promise<Outcome> {
  const { deps, resource } = kind;
  const body = await readBody(c, resource.createSchema);
  if (!body.ok) return body;
  const now = deps.clock.now();
  const base = { id: deps.ids.next(), version: 1, createdAt: now, updatedAt: now };
  const made = resource.create(body.value, base);
  if (!made.ok) return made;
  const known = await checkReferences(deps.store, resource.references(made.value));
  if (!known.ok) return known;
  return kind.serial(async () => {
    const taken = await resource.taken?.(made.value);
    if (taken !== undefined) return err(taken);
    const written = await resource.repository.insert(made.value);
    if (!written.ok) throw new Error(`a new ${resource.type} was refused: ${written.error.code}`);
    const headers = { ETag: strongTag(1), Location: `${kind.path}/${made.value.id}` };
    return ok(jsonReply(view(kind, made.value), 201, headers));
  });
}

async function changeRecord<T extends CrmRecord, C, P extends object>(
  kind: Kind<T, C, P>,
  c: Context,
): Promise<Outcome> {
  const { deps, resource } = kind;
  const body = await readBody(c, resource.changeSchema);
  if (!body.ok) return body;
  const ifMatch = c.req.header('if-match');
  return kind.serial(async () => {
    const record = await resource.repository.get(pathParameter(c, 'id'));
    if (record === undefined) return err({ code: 'not-found', kind: resource.type });
    const stale = versionProblem(record, ifMatch, body.value.version);
    if (stale !== undefined) return err(stale);
    const { version: _, ...changes } = omitUndefined(body.value);
    if (Object.keys(changes).length === 0) return ok(recordReply(kind, record));
    const changed = resource.change(record, body.value);
    if (!changed.ok) return changed;
    const next: T = { ...changed.value, version: record.version + 1, updatedAt: deps.clock.now() };
    const refused = await refusal(kind, record, next);
    if (refused !== undefined) return err(refused);
    const written = await resource.repository.update(next);
    if (!written.ok) return err(writeProblem(written.error, resource.type, ifMatch !== undefined));
    return ok(recordReply(kind, next));
  });
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

/** Why a changed record may not be written: only what the change itself brought in is looked at. */
async function refusal<T extends CrmRecord, C, P extends object>(
  { deps, resource }: Kind<T, C, P>,
  before: T,
  after: T,
): Promise<Problem | undefined> {
  const old = new Set(resource.references(before).map(({ kind, id }) => `${kind}:${id}`));
  const added = resource.references(after).filter(({ kind, id }) => !old.has(`${kind}:${id}`));
  const known = await checkReferences(deps.store, added);
  return known.ok ? resource.taken?.(after) : known.error;
}

function writeProblem(error: WriteError, kind: CrmRecord['type'], byTag: boolean): Problem {
  switch (error.code) {
    case 'notFound':
      return { code: 'not-found', kind };
    case 'conflict':
      return byTag
        ? { code: 'precondition-failed', etag: null }
        : { code: 'version-conflict', current: null };
    case 'alreadyExists':
    case 'taken':
      throw new Error(`an update of a ${kind} was answered with ${error.code}`);
  }
}
