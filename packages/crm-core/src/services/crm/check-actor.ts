import { type Actor, actingUser } from '../../model/actor.js';
import { err, ok, type Result } from '../../model/result.js';
import type { Store } from '../../ports/store.js';
import { readRecord } from '../read-record.js';
import type { UnknownActor } from './errors.js';

/** Refuses an actor who is, or says to act for, a user who is not there. Errors: `unknownActor`. */
export async function checkActor(
  { users }: Pick<Store, 'users'>,
  actor: Actor,
): Promise<Result<Actor, UnknownActor>> {
  const userId = actingUser(actor);
  if (userId === null || (await readRecord(users, userId)) !== undefined) return ok(actor);
  return err({ code: 'unknownActor', userId });
}
