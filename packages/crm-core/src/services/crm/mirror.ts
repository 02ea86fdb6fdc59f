import type { Actor } from '../../model/actor.js';
import type { RecordOf, RecordType } from '../../model/crm-record.js';
import type { ExternalId } from '../../model/record.js';
import { ok, type Result } from '../../model/result.js';
import { mirroredFields } from '../../model/shapes/mirrored.js';
import type { RecordChange } from '../../ports/records.js';
import { externalIdKey } from '../../projections/lookup-keys.js';
import type { Installation } from '../../routing/time-zones.js';
import { withRetries } from '../optimistic.js';
import { type Decided, damageAsError } from './carry-out.js';
import { decideChange } from './change.js';
import { checkActor } from './check-actor.js';
import { decideNew, readDraft } from './create.js';
import type { CrmError, InvalidFields, UnknownActor } from './errors.js';
import type { ChangeOf, DraftOf } from './fields.js';
import { type CrmPorts, tablesOf } from './ports.js';
import { notMerged } from './read-for-change.js';
import { rememberReads } from './remember-reads.js';
import { write } from './write.js';

/** Who mirrors records, and whether anything is written. */
export interface MirrorOptions {
  readonly actor: Actor;
  /** Judges, and writes nothing. Default: false. */
  readonly dryRun?: boolean;
}

/** What became, or in a dry run would become, of one draft. */
export type Mirrored<K extends RecordType = RecordType> =
  | { readonly outcome: 'created' | 'changed' | 'unchanged'; readonly record: RecordOf<K> }
  | { readonly outcome: 'refused'; readonly error: CrmError };

interface Judged<K extends RecordType> {
  readonly mirrored: Mirrored<K>;
  readonly change: RecordChange | null;
}

/** How often drafts are tried together before each is tried alone: others write too, and one may be refused for good. */
const triesTogether = 3;

function refused<K extends RecordType>(error: CrmError): Judged<K> {
  return { mirrored: { outcome: 'refused', error }, change: null };
}

function externalIdOf(draft: { readonly externalId?: unknown }): ExternalId | undefined {
  return mirroredFields.externalId.read(draft.externalId) ?? undefined;
}

/** Stored records by the key of their external id. */
async function readMirrored<K extends RecordType>(
  { externalIds }: Pick<CrmPorts['store'], 'externalIds'>,
  type: K,
  drafts: readonly DraftOf<K>[],
): Promise<ReadonlyMap<string, RecordOf<K>>> {
  const bySource = new Map<string, string[]>();
  for (const { source, id } of drafts.flatMap((draft) => externalIdOf(draft) ?? [])) {
    const ids = bySource.get(source);
    if (ids) ids.push(id);
    else bySource.set(source, [id]);
  }
  const found = await Promise.all([...bySource].map(([source, ids]) => externalIds.find(type, source, ids)));
  return new Map(
    found.flat().flatMap((record) => {
      const externalId = externalIdOf(record);
      return externalId ? [[externalIdKey(type, externalId.source, externalId.id).key, record] as const] : [];
    }),
  );
}

async function decide<K extends RecordType>(
  ports: CrmPorts,
  type: K,
  draft: DraftOf<K>,
  before: RecordOf<K> | undefined,
  actor: Actor,
  installation: Installation,
): Promise<Judged<K>> {
  const said = readDraft(type, draft, installation);
  if (!said.ok) return refused(said.error);
  const current = before && (await notMerged(tablesOf(ports.store), before));
  if (current && !current.ok) return refused(current.error);
  const decided: Result<Decided<RecordOf<K>>, CrmError> = await (before
    ? decideChange(ports, type, before, draft as unknown as ChangeOf<K>, actor, installation)
    : decideNew(ports, type, said.value, actor));
  if (!decided.ok) return refused(decided.error);
  const { change, answer: record } = decided.value;
  const outcome = change === null ? 'unchanged' : before ? 'changed' : 'created';
  return { mirrored: { outcome, record }, change };
}

/** Reads what is stored and judges every draft against it. */
async function judge<K extends RecordType>(
  ports: CrmPorts,
  type: K,
  drafts: readonly DraftOf<K>[],
  { actor }: MirrorOptions,
  installation: Installation,
): Promise<readonly Judged<K>[]> {
  const reading = { ...ports, store: rememberReads(ports.store) };
  const stored = await readMirrored(ports.store, type, drafts);
  const seen = new Set<string>();
  return Promise.all(
    drafts.map(async (draft): Promise<Judged<K>> => {
      const externalId = externalIdOf(draft);
      const path = ['externalId'];
      if (!externalId) return refused({ code: 'invalidField', fields: [{ path, reason: 'missing' }] });
      const { key } = externalIdKey(type, externalId.source, externalId.id);
      if (seen.has(key)) return refused({ code: 'invalidField', fields: [{ path, reason: 'duplicate' }] });
      seen.add(key);
      const judging = decide(reading, type, draft, stored.get(key), actor, installation);
      return judging.catch((thrown) => refused<K>(damageAsError(thrown).error));
    }),
  );
}

function together(judged: readonly Pick<Judged<RecordType>, 'change'>[]): RecordChange {
  const changes = judged.flatMap(({ change }) => change ?? []);
  return {
    records: changes.flatMap(({ records }) => records),
    history: changes.flatMap(({ history }) => history),
    missedCalls: changes.flatMap(({ missedCalls = [] }) => missedCalls),
  };
}

/** Whether a record is written twice: as one of the drafts, say, and beside another. */
function writesTwice({ records }: RecordChange): boolean {
  return new Set(records.map(({ type, id }) => `${type}:${id}`)).size < records.length;
}

/** Mirrors records of another system; see `CrmService.mirror`. */
export async function mirrorRecords<K extends RecordType>(
  ports: CrmPorts,
  type: K,
  drafts: readonly DraftOf<K>[],
  options: MirrorOptions,
  installation: Installation,
): Promise<Result<readonly Mirrored<K>[], UnknownActor | InvalidFields>> {
  const known = await checkActor(ports.store, options.actor);
  if (!known.ok) return known;

  async function attempt(
    some: readonly DraftOf<K>[],
  ): Promise<Result<readonly Mirrored<K>[], CrmError> | 'conflict'> {
    const judged = await judge(ports, type, some, options, installation);
    const change = together(judged);
    // Tried alone, each is judged by what the one before it left.
    if (writesTwice(change)) return 'conflict';
    const done =
      options.dryRun || change.records.length === 0
        ? ok(undefined)
        : await write(ports, change).catch(damageAsError);
    if (done === 'conflict' || !done.ok) return done;
    return ok(judged.map(({ mirrored }) => mirrored));
  }

  async function alone(draft: DraftOf<K>): Promise<Mirrored<K>> {
    const done = await withRetries(() => attempt([draft]), ports);
    if (!done.ok) return { outcome: 'refused', error: done.error };
    return done.value[0] as Mirrored<K>;
  }

  const tryTogether = async () => {
    const done = await attempt(drafts);
    return done === 'conflict' || !done.ok ? 'conflict' : done;
  };
  const all = await withRetries(tryTogether, { tries: triesTogether, pauses: ports.pauses });
  if (all.ok) return all;
  const each: Mirrored<K>[] = [];
  for (const draft of drafts) each.push(await alone(draft));
  return ok(each);
}
