import {
  type ExternalId,
  err,
  externalIdLimits,
  ok,
  type RecordType,
  type Result,
  type Store,
} from '@callcard/crm-core';
import { z } from 'zod';
import { lineOfText } from '../fields.js';
import type { FieldError, Problem } from '../problems.js';
import { checkAgainst, jsonPointer } from '../validation.js';

/** The fields that name a record by its id in another system, in place of the field that names it by ours. */
const references = {
  companyExternalId: { type: 'company', field: 'companyId' },
  contactExternalId: { type: 'contact', field: 'contactId' },
  dealExternalId: { type: 'deal', field: 'dealId' },
  ownerExternalId: { type: 'user', field: 'ownerId' },
} as const satisfies Record<string, { readonly type: RecordType; readonly field: string }>;

type ReferenceName = keyof typeof references;

const names = Object.keys(references) as readonly ReferenceName[];

const named = z
  .strictObject({ source: lineOfText(externalIdLimits.source), id: lineOfText(externalIdLimits.id) })
  .nullable()
  .optional()
  .describe('The id in another system of the record that is named, in place of the field with our id.');

/** Those references that records with these fields have. */
export function referencesAmong(fields: object): Readonly<Partial<Record<ReferenceName, typeof named>>> {
  const there = names.filter((name) => Object.hasOwn(fields, references[name].field));
  return Object.fromEntries(there.map((name) => [name, named]));
}

/** An item without its references, and what they name. */
export interface Unresolved {
  readonly rest: object;
  readonly named: Readonly<Partial<Record<ReferenceName, ExternalId | null>>>;
}

/** Takes the references out of an item. Errors: `invalid-body`. */
export function takeReferences(
  item: object,
  known: Readonly<Partial<Record<ReferenceName, typeof named>>>,
): Result<Unresolved, Problem> {
  const own = Object.entries(item).filter(([name]) => Object.hasOwn(known, name));
  const rest = Object.fromEntries(Object.entries(item).filter(([name]) => !Object.hasOwn(known, name)));
  const said = checkAgainst(z.strictObject(known), Object.fromEntries(own), '', jsonPointer);
  if (!said.ok) return err({ code: 'invalid-body', errors: said.error });
  const both = names.filter(
    (name) => said.value[name] !== undefined && Object.hasOwn(rest, references[name].field),
  );
  if (both.length === 0) return ok({ rest, named: said.value as Unresolved['named'] });
  const errors = both.map((name) => ({
    pointer: `/${name}`,
    reason: `cannot be given together with ${references[name].field}`,
  }));
  return err({ code: 'invalid-body', errors });
}

/** Our ids of what items name, by kind, source and id; one question for each kind and source. */
export type Resolved = ReadonlyMap<string, string>;

const keyOf = (type: RecordType, { source, id }: ExternalId) => JSON.stringify([type, source, id]);

/** Looks up everything that items name. */
export async function resolveAll(
  { externalIds }: Pick<Store, 'externalIds'>,
  items: readonly Unresolved[],
): Promise<Resolved> {
  const asked = new Map<string, { type: RecordType; source: string; ids: Set<string> }>();
  for (const item of items)
    for (const name of names) {
      const said = item.named[name];
      if (!said) continue;
      const { type } = references[name];
      const key = JSON.stringify([type, said.source]);
      const ids = asked.get(key)?.ids ?? new Set();
      asked.set(key, { type, source: said.source, ids: ids.add(said.id) });
    }
  const found = await Promise.all(
    [...asked.values()].map(({ type, source, ids }) => externalIds.find(type, source, [...ids])),
  );
  return new Map(
    found
      .flat()
      .flatMap(({ type, id, externalId }) => (externalId ? [[keyOf(type, externalId), id] as const] : [])),
  );
}

/** The item with our ids in the fields for them. Errors: `unknown-reference`. */
export function withOurIds({ rest, named: said }: Unresolved, resolved: Resolved): Result<object, Problem> {
  const errors: FieldError[] = [];
  const fields: Record<string, string | null> = {};
  for (const name of names) {
    const externalId = said[name];
    if (externalId === undefined) continue;
    const { type, field } = references[name];
    const id = externalId && resolved.get(keyOf(type, externalId));
    if (id === undefined)
      errors.push({ pointer: `/${name}`, reason: `there is no ${type} with this id in that system` });
    else fields[field] = id;
  }
  return errors.length > 0 ? err({ code: 'unknown-reference', errors }) : ok({ ...rest, ...fields });
}
