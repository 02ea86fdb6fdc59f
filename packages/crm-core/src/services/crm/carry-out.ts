import type { Actor } from '../../model/actor.js';
import { ok, type Result } from '../../model/result.js';
import { StoreError } from '../../ports/errors.js';
import type { RecordChange } from '../../ports/records.js';
import { withRetries } from '../optimistic.js';
import { checkActor } from './check-actor.js';
import type { CrmError } from './errors.js';
import type { CrmPorts } from './ports.js';
import { write } from './write.js';

/** What an operation writes (null: nothing is to be changed), and its answer once that is written. */
export interface Decided<T> {
  readonly change: RecordChange | null;
  readonly answer: T;
}

/** That a document cannot be read is an answer to whoever would change it; what else is thrown is thrown. */
export function damageAsError(thrown: unknown): { readonly ok: false; readonly error: CrmError } {
  if (!(thrown instanceof StoreError) || thrown.code !== 'damaged' || !thrown.document) throw thrown;
  return { ok: false, error: { code: 'damagedDocument', ...thrown.document } };
}

/**
 * Carries out one operation of an actor who is there: `decide` reads and decides, and does so again when somebody else
 * wrote before its change was written, a bounded number of times. Errors: those of `decide`; `unknownActor`, `taken`, `busy`.
 */
export async function carryOut<T>(
  ports: CrmPorts,
  actor: Actor,
  decide: () => Promise<Result<Decided<T>, CrmError>>,
): Promise<Result<T, CrmError>> {
  const known = await checkActor(ports.store, actor);
  if (!known.ok) return known;
  return withRetries<T, CrmError>(async () => {
    const decided = await decide().catch(damageAsError);
    if (!decided.ok) return decided;
    const { change, answer } = decided.value;
    if (change === null) return ok(answer);
    const done = await write(ports, change);
    return done === 'conflict' || !done.ok ? done : ok(answer);
  }, ports);
}
