import { fieldsOf } from './object-shape.js';

/**
 * Who does something. Established by whoever lets people and programs in (the access layer), never taken from what they
 * send.
 */
export type Actor =
  | { readonly kind: 'user'; readonly userId: string }
  /** A program with a key; `userId`: the user for whom it says that it acts, null: nobody in particular. */
  | { readonly kind: 'client'; readonly clientId: string; readonly userId: string | null }
  /** Callcard itself. */
  | { readonly kind: 'system' };

/** The actor that is Callcard itself. */
export const system: Actor = { kind: 'system' };

/** The user who acts, or for whom a program acts; null: none. */
export function actingUser(actor: Actor): string | null {
  const { kind, userId } = fieldsOf(actor) ?? {};
  return kind !== 'system' && typeof userId === 'string' ? userId : null;
}
