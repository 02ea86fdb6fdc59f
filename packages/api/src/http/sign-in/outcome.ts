import type { Context } from 'hono';
import { longestMs, type SignedIn } from '../../sign-in/sessions.js';
import { noteTrail } from '../audit/note.js';
import { setSessionToken } from './cookie.js';

/** Somebody has signed in, in whichever way: their browser gets the session. */
export function admit(c: Context, { token, user, session }: SignedIn): void {
  noteTrail(c, {
    actor: { kind: 'user', userId: user.id },
    target: { type: 'session', id: session.id },
  });
  setSessionToken(c, token, longestMs);
}
