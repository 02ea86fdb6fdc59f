import { err, ok } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { passwordAddress } from '../../sign-in/password-links.js';
import { longestMs } from '../../sign-in/sessions.js';
import type { SetPasswordError, SignIn } from '../../sign-in/sign-in.js';
import { noteTrail } from '../audit/note.js';
import { readBody } from '../body.js';
import { withIsoInstants } from '../instants.js';
import { originOf } from '../network.js';
import type { Problem } from '../problems.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from '../reply.js';
import { setSessionToken } from './cookie.js';
import { placeOf } from './place.js';
import { isOfThisSite } from './same-site.js';
import {
  makeLinkOperation,
  passwordByLink,
  setPasswordOperation,
  unlinkOperation,
} from './session-operations.js';

/**
 * Adds links with which passwords are set, and their use, and the end of a link with a provider's account. `publicOrigin`: of the
 * links; undefined: whichever a request names.
 */
export function mountPasswords(app: Hono, signIn: SignIn, publicOrigin: string | undefined): void {
  app.post(
    '/v1/users/:id/password-links',
    endpoint(makeLinkOperation, (c) => makeLink(signIn, publicOrigin ?? originOf(c), c)),
  );
  app.delete(
    '/v1/users/:id/provider-accounts',
    endpoint(unlinkOperation, (c) => unlink(signIn, c)),
  );
  app.put(
    '/v1/password',
    endpoint(setPasswordOperation, (c) => setPassword(signIn, c)),
  );
}

async function makeLink(signIn: SignIn, origin: string, c: Context): Promise<Outcome> {
  const made = await signIn.linkFor(pathParameter(c, 'id'));
  if (!made.ok)
    return err(made.error === 'unknownUser' ? { code: 'not-found', kind: 'user' } : { code: 'no-login' });
  const { link, secret } = made.value;
  const { expiresAt } = withIsoInstants({ expiresAt: link.expiresAt });
  const url = passwordAddress(origin, made.value);
  return ok(jsonReply({ url, secret, expiresAt }, 201));
}

async function unlink(signIn: SignIn, c: Context): Promise<Outcome> {
  const done = await signIn.unlink(pathParameter(c, 'id'));
  return done.ok ? ok(new Response(null, { status: 204 })) : err({ code: 'not-found', kind: 'user' });
}

function setProblem(error: SetPasswordError): Problem {
  switch (error.code) {
    case 'linkNotValid':
      return { code: 'link-not-valid' };
    case 'loginTaken':
      return { code: 'login-taken', userId: error.userId };
    case 'busy':
      return { code: 'busy' };
  }
}

async function setPassword(signIn: SignIn, c: Context): Promise<Outcome> {
  const body = await readBody(c, passwordByLink);
  if (!body.ok) return body;
  const done = await signIn.setByLink(body.value);
  if (done.ok) {
    const { id } = done.value;
    noteTrail(c, { actor: { kind: 'user', userId: id }, target: { type: 'user', id } });
    // Whoever has just set it on our own page need not type it again.
    if (isOfThisSite(c)) setSessionToken(c, (await signIn.sessions.begin(id, placeOf(c))).token, longestMs);
    return ok(c.body(null, 204));
  }
  if (done.error.code === 'linkNotValid') noteTrail(c, { outcome: 'refused' });
  return err(setProblem(done.error));
}
