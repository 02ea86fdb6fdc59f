import {
  type DraftOf,
  type ExternalId,
  err,
  type Mirrored,
  ok,
  type RecordOf,
  type RecordType,
  type Result,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { sightOf } from '../access/authorize.js';
import { actorOf } from '../access/principal.js';
import { referenceRefusal } from '../access/references.js';
import { visibleOfKind } from '../access/visible.js';
import { noteTrail } from '../audit/note.js';
import { readBody } from '../body.js';
import { crmProblem } from '../crm-problems.js';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { problemDocument } from '../describe-problem.js';
import { plurals, recordPath } from '../plurals.js';
import type { Problem } from '../problems.js';
import { upserting } from '../record-operations.js';
import { endpoint, jsonReply, type Outcome } from '../reply.js';
import { checkAgainst, jsonPointer } from '../validation.js';
import {
  referencesAmong,
  resolveAll,
  takeReferences,
  type Unresolved,
  withOurIds,
} from './batch-references.js';

/** More records than these are not written by one request. */
export const mostItems = 500;

/** Room for so many records with long texts: 8 MiB. */
const maxBytes = 8 * 1_048_576;

const dryRun = z.boolean().default(false).describe('Judge everything, and write nothing.');

/** Items are judged one by one: a bad one is no reason not to write the others. */
const batchBody = z.strictObject({
  items: z.array(z.looseObject({})).min(1, 'must not be empty').max(mostItems),
  dryRun,
});

interface Kind<K extends RecordType, C, P extends object> {
  readonly deps: ApiDeps;
  readonly resource: RecordResource<K, C, P>;
  readonly references: ReturnType<typeof referencesAmong>;
}

/** Adds the writing of many records by their ids in another system. */
export function mountBatch<K extends RecordType, C, P extends object>(
  app: Hono,
  deps: ApiDeps,
  resource: RecordResource<K, C, P>,
): void {
  const { type, createSchema } = resource;
  const { shape } = createSchema as unknown as z.ZodObject;
  const references = referencesAmong(shape);
  const item = (createSchema as unknown as z.ZodObject).extend(references);
  const described = z.strictObject({ items: z.array(item).min(1).max(mostItems), dryRun });
  app.put(
    `/v1/${plurals[type]}/batch`,
    endpoint(upserting(type, described), (c) => upsert({ deps, resource, references }, c)),
  );
}

/** What became of one item, as clients see it: in order. */
export function itemView<K extends RecordType>(outcome: Mirrored<K> | Problem, isTrial: boolean) {
  if (!('outcome' in outcome)) return { outcome: 'failed' as const, problem: problemDocument(outcome) };
  if (outcome.outcome === 'refused')
    return { outcome: 'failed' as const, problem: problemDocument(crmProblem(outcome.error)) };
  // What was not created has neither id nor address.
  if (isTrial && outcome.outcome === 'created')
    return { outcome: outcome.outcome, id: null, version: null, links: { self: null } };
  const { id, version } = outcome.record;
  return { outcome: outcome.outcome, id, version, links: { self: recordPath(outcome.record) } };
}

function readDraft<K extends RecordType, C, P extends object>(
  resource: RecordResource<K, C, P>,
  item: object,
): Result<DraftOf<K>, Problem> {
  const read = checkAgainst(resource.createSchema, item, 'is not a field that can be set here', jsonPointer);
  return read.ok ? resource.draft(read.value) : err({ code: 'invalid-body', errors: read.error });
}

type Draft = { readonly externalId?: ExternalId | null };

/** Of those records that the drafts would change, the ones that whoever asks does not see: to them the id is another's. */
async function unseen<K extends RecordType>(
  { store }: ApiDeps,
  c: Context,
  type: K,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<string, RecordOf<K>>> {
  const sight = sightOf(c);
  if (sight.visibility === 'all') return new Map();
  const ids = drafts.flatMap(({ externalId }) => externalId ?? []);
  const sources = [...new Set(ids.map(({ source }) => source))];
  const found = await Promise.all(
    sources.map((source) => {
      const ofSource = ids.filter((each) => each.source === source);
      return store.externalIds.find(
        type,
        source,
        ofSource.map(({ id }) => id),
      );
    }),
  );
  const records = found.flat();
  const seen = new Set(await visibleOfKind(store, sight, type, records));
  return new Map(
    records
      .filter((record) => !seen.has(record))
      .map((record) => [JSON.stringify([record.externalId?.source, record.externalId?.id]), record]),
  );
}

/** Each item as a draft, or why it is none. */
async function readItems<K extends RecordType, C, P extends object>(
  { deps, resource, references }: Kind<K, C, P>,
  c: Context,
  items: readonly object[],
): Promise<readonly Result<DraftOf<K>, Problem>[]> {
  const taken = items.map((item) => takeReferences(item, references));
  const unresolved = taken.flatMap((each): Unresolved[] => (each.ok ? [each.value] : []));
  const resolved = await resolveAll(deps.store, unresolved);
  const drafts = taken.map((each) => {
    const item = each.ok ? withOurIds(each.value, resolved) : each;
    return item.ok ? readDraft(resource, item.value) : item;
  });
  const others = await unseen(
    deps,
    c,
    resource.type,
    drafts.flatMap((draft): Draft[] => (draft.ok ? [draft.value as Draft] : [])),
  );
  return Promise.all(
    drafts.map(async (draft): Promise<Result<DraftOf<K>, Problem>> => {
      if (!draft.ok) return draft;
      const { externalId } = draft.value as Draft;
      const holder = externalId && others.get(JSON.stringify([externalId.source, externalId.id]));
      if (holder)
        return err({ code: 'external-id-taken', holder: recordPath(holder), pointer: '/externalId' });
      const refused = await referenceRefusal(deps.store, c, draft.value);
      return refused ? err(refused) : draft;
    }),
  );
}

async function upsert<K extends RecordType, C, P extends object>(
  kind: Kind<K, C, P>,
  c: Context,
): Promise<Outcome> {
  const body = await readBody(c, batchBody, maxBytes);
  if (!body.ok) return body;
  const { items } = body.value;
  if (body.value.dryRun) noteTrail(c, { isTrial: true });
  const read = await readItems(kind, c, items);
  const drafts = read.flatMap((draft) => (draft.ok ? [draft.value] : []));
  const options = { actor: actorOf(c), dryRun: body.value.dryRun };
  const { type } = kind.resource;
  const done = await kind.deps.crm.mirror(type, drafts, options);
  if (!done.ok) return err(crmProblem(done.error));
  const outcomes = done.value.values();
  const views = read.map((draft) => {
    // There is one outcome for each draft, in order.
    const outcome = draft.ok ? (outcomes.next().value as Mirrored<K>) : draft.error;
    return itemView(outcome, body.value.dryRun);
  });
  return ok(jsonReply({ dryRun: body.value.dryRun, items: views }));
}
