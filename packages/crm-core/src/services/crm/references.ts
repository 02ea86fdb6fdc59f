import type { RecordType } from '../../model/crm-record.js';
import type { RecordRef } from '../../model/record.js';
import type { RouteAction } from '../../model/routing-settings.js';
import type { FieldPath } from '../../model/shape.js';
import type { UnknownReference } from './errors.js';
import { survivorOf } from './merged-away.js';
import type { Tables } from './ports.js';

/** A field that names another record. */
export interface Reference {
  readonly path: FieldPath;
  readonly type: RecordType;
  readonly id: string;
}

/** A reference to one record, or none when the field is empty. */
export function referenceTo(
  type: RecordType,
  path: FieldPath,
  id: string | null | undefined,
): readonly Reference[] {
  return id === null || id === undefined ? [] : [{ path, type, id }];
}

/** The record that an action names. */
export function actionReferences(
  action: RouteAction | { readonly kind: 'normal' } | null | undefined,
  path: FieldPath,
): readonly Reference[] {
  switch (action?.kind) {
    case 'user':
    case 'mobile':
      return referenceTo('user', [...path, 'userId'], action.userId);
    case 'queue':
      return referenceTo('queue', [...path, 'queueId'], action.queueId);
    default:
      return [];
  }
}

const keyOf = ({ type, id }: Reference) => `${type}:${id}`;

/** The references that a change brings in: those that were there before may dangle (rule M12). */
export function broughtIn(before: readonly Reference[], after: readonly Reference[]): readonly Reference[] {
  const old = new Set(before.map(keyOf));
  return after.filter((reference) => !old.has(keyOf(reference)));
}

/** The records of this type that are there, by id, each with what it was merged into. */
async function found(
  tables: Tables,
  type: RecordType,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecordRef | null>> {
  const records = await tables[type].getMany(ids);
  return new Map(
    records.map((record) => [record.id, ('mergedInto' in record && record.mergedInto) || null] as const),
  );
}

/** Those references that name no record, or one that was merged away. One read for each kind of record named. */
export async function unknownReferences(
  tables: Tables,
  references: readonly Reference[],
): Promise<readonly UnknownReference[]> {
  if (references.length === 0) return [];
  const types = [...new Set(references.map(({ type }) => type))];
  const known = await Promise.all(
    types.map(async (type) => {
      const ids = references.filter((reference) => reference.type === type).map(({ id }) => id);
      return [type, await found(tables, type, ids)] as const;
    }),
  );
  const byType = new Map(known);
  const unknown = await Promise.all(
    references.map(async (reference): Promise<readonly UnknownReference[]> => {
      const mergedInto = byType.get(reference.type)?.get(reference.id);
      if (mergedInto === null) return [];
      if (mergedInto === undefined) return [reference];
      return [{ ...reference, mergedInto: await survivorOf(tables, mergedInto) }];
    }),
  );
  return unknown.flat();
}
