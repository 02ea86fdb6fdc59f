import { err, ok, type Result, type Store } from '@callcard/crm-core';
import type { Problem } from './problems.js';

/** A field that names another record. */
export interface Reference {
  readonly pointer: string;
  readonly kind: 'user' | 'company' | 'contact' | 'deal' | 'queue';
  readonly id: string;
}

/** A reference to one record, or none when the field is null. */
export function referenceTo(kind: Reference['kind'], pointer: string, id: string | null): Reference[] {
  return id === null ? [] : [{ pointer, kind, id }];
}

async function exists(store: Store, { kind, id }: Reference): Promise<boolean> {
  switch (kind) {
    case 'user':
      return (await store.users.get(id)) !== undefined;
    case 'company':
      return (await store.companies.get(id)) !== undefined;
    case 'contact':
      return (await store.contacts.get(id)) !== undefined;
    case 'deal':
      return (await store.deals.get(id)) !== undefined;
    case 'queue':
      return (await store.queues.get(id)) !== undefined;
  }
}

/** Refuses references to records that are not there. Errors: `unknown-reference`, naming each field. */
export async function checkReferences(
  store: Store,
  references: readonly Reference[],
): Promise<Result<void, Problem>> {
  const found = await Promise.all(references.map((reference) => exists(store, reference)));
  const errors = references
    .filter((_, index) => found[index] !== true)
    .map(({ pointer, kind, id }) => ({ pointer, reason: `there is no ${kind} ${id}` }));
  return errors.length > 0 ? err({ code: 'unknown-reference', errors }) : ok(undefined);
}
