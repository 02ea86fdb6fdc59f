import type { Call } from '../../model/call.js';
import { type Company, type Contact, isPartyRef, type Lead } from '../../model/party.js';
import { type RecordRef, refKey } from '../../model/record.js';
import { partyShape } from '../../model/shapes/party-records.js';
import type { Store } from '../../ports/store.js';
import { readSurvivor } from '../crm/merged-away.js';
import { tablesOf } from '../crm/ports.js';

/** Whom a call is about as of now. */
export interface PresentRecords {
  /** What the call is bound to, and what its leads became, each once: survivors in the place of merged records. */
  readonly bindings: readonly RecordRef[];
  /** The record that stands for the primary of the match now. */
  readonly primary: RecordRef | null;
  /** The first of each kind. */
  readonly contact: Contact | undefined;
  readonly company: Company | undefined;
  readonly lead: Lead | undefined;
}

/** Reads the records that a call is bound to; of those that were merged away the survivors (rules L2, M11). */
export async function presentRecords(
  store: Store,
  { bindings, match }: Pick<Call, 'bindings' | 'match'>,
): Promise<PresentRecords> {
  const tables = tablesOf(store);
  const read = (refs: readonly RecordRef[]) =>
    Promise.all(
      refs.map(async (ref) => ({
        ref,
        record: isPartyRef(ref) ? partyShape.read(await readSurvivor(tables, ref)) : undefined,
      })),
    );
  const bound = await read(bindings);
  // A lead that was converted while the call lives shows what it became (rule L2).
  const became = bound.flatMap(({ record }) => (record?.type === 'lead' ? (record.convertedTo ?? []) : []));
  const all = [...bound, ...(await read(became))];
  const refOf = ({ ref, record }: (typeof all)[number]): RecordRef =>
    record ? { type: record.type, id: record.id } : ref;
  const first = <T extends 'contact' | 'company' | 'lead'>(type: T) =>
    all.map(({ record }) => record).find((record) => record?.type === type);
  const primary = match?.primary ?? null;
  const ofPrimary = primary && all.find(({ ref }) => refKey(ref) === refKey(primary));
  return {
    bindings: [...new Map(all.map(refOf).map((ref) => [refKey(ref), ref])).values()],
    primary: ofPrimary ? refOf(ofPrimary) : primary,
    contact: first('contact') as Contact | undefined,
    company: first('company') as Company | undefined,
    lead: first('lead') as Lead | undefined,
  };
}
