import { type RecordRef, refKey, type Store } from '@callcard/crm-core';
import type { Context } from 'hono';
import type { FieldError, Problem } from '../problems.js';
import { principalOf } from './principal.js';
import { sightFor } from './sight.js';
import { visibleCallIds, visibleRefs } from './visible.js';

/** A field of a body, and the record that it names. */
interface Named {
  readonly pointer: string;
  readonly ref: RecordRef;
}

/** The fields by which bodies name records that have owners, and the call that a task is about. */
interface Naming {
  readonly contactId?: string | null | undefined;
  readonly companyId?: string | null | undefined;
  readonly dealId?: string | null | undefined;
  readonly callId?: string | null | undefined;
  readonly record?: RecordRef | null | undefined;
  readonly into?: RecordRef | null | undefined;
}

function namedBy({ contactId, companyId, dealId, record, into }: Naming): readonly Named[] {
  const byId = (type: RecordRef['type'], id: string | null | undefined): Named[] =>
    typeof id === 'string' ? [{ pointer: `/${type}Id`, ref: { type, id } }] : [];
  return [
    ...byId('contact', contactId),
    ...byId('company', companyId),
    ...byId('deal', dealId),
    ...(record ? [{ pointer: '/record', ref: record }] : []),
    ...(into ? [{ pointer: '/into', ref: into }] : []),
  ];
}

/** Why a body may not name what it names: what whoever asks does not see is not there for them. Undefined: it may. */
export async function referenceRefusal(
  store: Store,
  c: Context,
  given: object,
): Promise<Problem | undefined> {
  const body: Naming = given;
  const principal = principalOf(c);
  const named = namedBy(body);
  const refs = named.map(({ ref }) => ref);
  const callIds = typeof body.callId === 'string' ? [body.callId] : [];
  const sight = sightFor(principal, 'seeRecords');
  if (sight.visibility === 'all' || refs.length + callIds.length === 0) return undefined;
  const [seen, calls] = await Promise.all([
    visibleRefs(store, sight, refs),
    visibleCallIds(store, sightFor(principal, 'seeCalls'), callIds),
  ]);
  const errors: FieldError[] = [
    ...named
      .filter(({ ref }) => !seen.has(refKey(ref)))
      .map(({ pointer, ref: { type, id } }) => ({ pointer, reason: `there is no ${type} ${id}` })),
    ...callIds
      .filter((id) => !calls.has(id))
      .map((id) => ({ pointer: '/callId', reason: `there is no call ${id}` })),
  ];
  return errors.length > 0 ? { code: 'unknown-reference', errors } : undefined;
}
