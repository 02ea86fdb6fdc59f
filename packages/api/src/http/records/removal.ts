import { type CrmRecord, err, ok, type RecordType, type Remains } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { actorOf } from '../access/principal.js';
import { missingRecord, recordRefusal } from '../access/refusals.js';
import { noteTrail } from '../audit/note.js';
import { crmProblem } from '../crm-problems.js';
import type { ApiDeps } from '../deps.js';
import { plurals, recordPath } from '../plurals.js';
import { readQuery } from '../query.js';
import { removing } from '../record-operations.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from '../reply.js';
import { namedVersion } from '../versions.js';

const removalQuery = z.strictObject({
  dryRun: z
    .enum(['true', 'false'])
    .optional()
    .describe('Say what would remain, and delete nothing. Default: false.'),
});

/** Adds the removal of records of every kind. */
export function mountRemovals(app: Hono, deps: ApiDeps): void {
  for (const type of Object.keys(plurals) as RecordType[]) {
    app.delete(
      `/v1/${plurals[type]}/:id`,
      endpoint(removing(type, removalQuery), (c) => remove(deps, type, c)),
    );
  }
}

/** What is left of a record, as clients see it. */
export function removalView(type: RecordType, id: string, dryRun: boolean, remains: Remains) {
  const { settings, ...counts } = remains;
  const history = `${recordPath({ type, id })}/history`;
  return {
    type,
    id,
    deleted: !dryRun,
    remains: { ...counts, settings: settings.map((ref) => ({ ...ref, links: { self: recordPath(ref) } })) },
    links: { history },
  };
}

async function remove({ store, crm }: ApiDeps, type: RecordType, c: Context): Promise<Outcome> {
  const query = readQuery(c, removalQuery);
  if (!query.ok) return query;
  const dryRun = query.value.dryRun === 'true';
  const id = pathParameter(c, 'id');
  const record: CrmRecord | undefined = await store[plurals[type]].get(id);
  if (record === undefined) return err(await missingRecord(store, c, { type, id }));
  const refused = await recordRefusal(store, c, record);
  if (refused) return err(refused);
  const named = namedVersion(c, record.version);
  if (!named.ok) return named;
  const remains = await crm.whatRemains({ type, id });
  if (!remains.ok) return err(crmProblem(remains.error));
  if (dryRun) {
    noteTrail(c, { isTrial: true });
    return ok(jsonReply(removalView(type, id, dryRun, remains.value)));
  }
  const expectedVersion = named.value;
  const removed = await crm.remove({ type, id }, { actor: actorOf(c), expectedVersion });
  if (!removed.ok) return err(crmProblem(removed.error, expectedVersion !== undefined));
  return ok(jsonReply(removalView(type, id, dryRun, remains.value)));
}
