import {
  type Actor,
  type CrmPorts,
  createCrmService,
  type DraftOf,
  type RecordOf,
  type RecordType,
  type Result,
  type Store,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { aMoment, fixedClock, sequentialIds } from '../src/testing/index.js';

/** A program that acts for nobody in particular. */
export const program: Actor = { kind: 'client', clientId: 'key-1', userId: null };

/** What an operation gave; a refusal fails the test. */
export function done<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** Why an operation was refused; doing it fails the test. */
export function errorOf<E>(result: Result<unknown, E>): E {
  if (result.ok) throw new Error('it was done');
  return result.error;
}

/** A CRM on a memory store, whose clock stands still. */
export function aCrm(store: Store = createMemoryStore(), overrides: Partial<CrmPorts> = {}) {
  const clock = fixedClock(aMoment);
  const crm = createCrmService({ store, clock, ids: sequentialIds('id'), ...overrides });
  const make = async <K extends RecordType>(type: K, draft: DraftOf<K>): Promise<RecordOf<K>> =>
    done(await crm.create(type, draft, program));
  const history = async (ref: { readonly type: RecordType; readonly id: string }) =>
    (await store.calls.history(ref, { limit: 100 })).items;
  return { store, clock, crm, make, history };
}
