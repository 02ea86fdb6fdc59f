import { type Actor, actsForUsers, checkActor, err, ok, type Result, type Store } from '@callcard/crm-core';
import type { Context } from 'hono';
import { noteTrail } from '../audit/note.js';
import { crmProblem } from '../crm-problems.js';
import type { Problem } from '../problems.js';
import { actorOf, principalOf, rightsHolderOf } from './principal.js';

/** Who does what a request asks for; `userId`: which user that is, null: nobody in particular. */
export interface Acting {
  readonly actor: Actor;
  readonly userId: string | null;
}

/**
 * Who acts: the user who is signed in, whatever a body says, or the program with its key, and the user for whom the body says
 * that it acts. Errors: `acting-user-differs`, `key-acts-for-nobody`, `unknown-reference`.
 */
export async function actingFor(
  store: Pick<Store, 'users'>,
  c: Context,
  named: string | null = null,
): Promise<Result<Acting, Problem>> {
  const holder = rightsHolderOf(principalOf(c));
  if (holder.kind === 'user') {
    const userId = holder.user.id;
    if (named !== null && named !== userId) return err({ code: 'acting-user-differs' });
    return ok({ actor: actorOf(c), userId });
  }
  if (named !== null && !actsForUsers(holder.key)) return err({ code: 'key-acts-for-nobody' });
  const actor = await checkActor(store, actorOf(c, named));
  if (!actor.ok) return err(crmProblem(actor.error));
  noteTrail(c, { actor: actor.value });
  return ok({ actor: actor.value, userId: named });
}

/** The same, where somebody has to act. Errors: `invalid-body` when nobody is named, too. */
export async function actingUser(
  store: Pick<Store, 'users'>,
  c: Context,
  named: string | undefined,
): Promise<Result<{ readonly userId: string }, Problem>> {
  const acting = await actingFor(store, c, named);
  if (!acting.ok) return acting;
  const { userId } = acting.value;
  if (userId !== null) return ok({ userId });
  return err({ code: 'invalid-body', errors: [{ pointer: '/userId', reason: 'is missing' }] });
}
