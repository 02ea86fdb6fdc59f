import { type Actor, actingUser } from '../../model/actor.js';
import { err, ok, type Result } from '../../model/result.js';
import { actorShape } from '../../model/shapes/actor.js';
import type { Store } from '../../ports/store.js';
import { readRecord } from '../read-record.js';
import type { InvalidFields, UnknownActor } from './errors.js';

/**
 * Refuses an actor who is, or says to act for, a user who is not there. Errors: `unknownActor`; `invalidField` for what is no
 * actor.
 */
export async function checkActor(
  { users }: Pick<Store, 'users'>,
  actor: Actor,
): Promise<Result<Actor, InvalidFields | UnknownActor>> {
  const fields = actorShape.misfits(actor, ['actor']);
  if (fields.length > 0) return err({ code: 'invalidField', fields });
  const userId = actingUser(actor);
  if (userId === null || (await readRecord(users, userId)) !== undefined) return ok(actor);
  return err({ code: 'unknownActor', userId });
}
