import { err, ok, roleOf, type Session, type User } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import type { OpenSession, Sessions } from '../../sign-in/sessions.js';
import type { SignIn, SignInError } from '../../sign-in/sign-in.js';
import { principalOf } from '../access/principal.js';
import { logRefused } from '../access/refused.js';
import { noteTrail } from '../audit/note.js';
import { readBody } from '../body.js';
import type { HttpLog } from '../deps.js';
import { withIsoInstants } from '../instants.js';
import { recordPath } from '../plurals.js';
import type { Problem } from '../problems.js';
import { pageQuery, pageRequest, pageView, readQuery } from '../query.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from '../reply.js';
import { forgetSessionToken } from './cookie.js';
import { admit } from './outcome.js';
import { placeOf } from './place.js';
import { isOfThisSite } from './same-site.js';
import {
  changePasswordOperation,
  endSessionOperation,
  endUserSessionsOperation,
  listSessionsOperation,
  passwordChange,
  signInBody,
  signInOperation,
  signOutOperation,
  whoamiOperation,
} from './session-operations.js';

/** Adds signing in and out, and what users see and end of their sessions. */
export function mountSessions(app: Hono, signIn: SignIn, log: HttpLog): void {
  const { sessions } = signIn;
  app.post(
    '/v1/session',
    endpoint(signInOperation, (c) => begin(signIn, log, c)),
  );
  app.get(
    '/v1/session',
    endpoint(whoamiOperation, async (c) => ok(jsonReply(ownView(openOf(c))))),
  );
  app.delete(
    '/v1/session',
    endpoint(signOutOperation, (c) => signOut(sessions, c)),
  );
  app.put(
    '/v1/session/password',
    endpoint(changePasswordOperation, (c) => changePassword(signIn, log, c)),
  );
  app.get(
    '/v1/sessions',
    endpoint(listSessionsOperation, (c) => listSessions(sessions, c)),
  );
  app.delete(
    '/v1/sessions/:id',
    endpoint(endSessionOperation, (c) => endSession(sessions, c)),
  );
  app.delete(
    '/v1/users/:id/sessions',
    endpoint(endUserSessionsOperation, (c) => endUserSessions(signIn, c)),
  );
}

/** The session that the request came with: the address is for those who have one. */
function openOf(c: Context): OpenSession {
  const principal = principalOf(c);
  if (principal.kind !== 'session') throw new Error(`${c.req.path} is for users who are signed in`);
  return principal;
}

function sessionView(
  { id, createdAt, lastSeenAt, expiresAt, address, userAgent }: Session,
  currentId: string | undefined,
) {
  return {
    ...{ id, current: id === currentId },
    ...withIsoInstants({ createdAt, lastSeenAt, expiresAt }),
    ...{ address, userAgent, links: { self: `/v1/sessions/${id}` } },
  };
}

function ownView({ session, user }: { readonly session: Session; readonly user: User }) {
  const { id, name, login, department = null } = user;
  return {
    user: {
      ...{ id, name, login: login ?? '', role: roleOf(user), department },
      links: { self: recordPath(user) },
    },
    session: sessionView(session, session.id),
  };
}

function refusedFor(error: SignInError, log: HttpLog, c: Context): Problem {
  switch (error.code) {
    case 'refused':
      logRefused(log, c, 'password');
      noteTrail(c, { target: error.userId === null ? null : { type: 'user', id: error.userId } });
      return { code: 'sign-in-refused' };
    case 'tooManyAttempts':
      return { code: 'too-many-attempts', retryAfterSeconds: error.retryAfterSeconds };
    case 'busy':
      return { code: 'busy' };
  }
}

async function begin(signIn: SignIn, log: HttpLog, c: Context): Promise<Outcome> {
  // Else a page elsewhere could sign a browser in as somebody else.
  const fromBrowser = c.req.header('sec-fetch-site') ?? c.req.header('origin');
  if (fromBrowser !== undefined && !isOfThisSite(c)) return err({ code: 'cross-site-request' });
  const body = await readBody(c, signInBody);
  if (!body.ok) return body;
  const begun = await signIn.signIn(body.value, placeOf(c));
  if (!begun.ok) return err(refusedFor(begun.error, log, c));
  admit(c, begun.value);
  return ok(c.body(`${JSON.stringify(ownView(begun.value))}\n`, 201, { 'Content-Type': 'application/json' }));
}

async function signOut(sessions: Sessions, c: Context): Promise<Outcome> {
  const { id } = openOf(c).session;
  noteTrail(c, { target: { type: 'session', id } });
  await sessions.end(id);
  forgetSessionToken(c);
  return ok(c.body(null, 204));
}

async function changePassword(signIn: SignIn, log: HttpLog, c: Context): Promise<Outcome> {
  const open = openOf(c);
  noteTrail(c, { target: { type: 'user', id: open.user.id } });
  const body = await readBody(c, passwordChange);
  if (!body.ok) return body;
  const { current, password: next } = body.value;
  const changed = await signIn.change(open.session, open.user, { current, next });
  return changed.ok ? ok(new Response(null, { status: 204 })) : err(refusedFor(changed.error, log, c));
}

async function listSessions(sessions: Sessions, c: Context): Promise<Outcome> {
  const open = openOf(c);
  const query = readQuery(c, pageQuery);
  if (!query.ok) return query;
  const listing = '/v1/sessions';
  const request = pageRequest(listing, query.value);
  if (!request.ok) return request;
  const page = await sessions.list(open.user.id, request.value);
  return ok(
    jsonReply(pageView(listing, request.value, page, (session) => sessionView(session, open.session.id))),
  );
}

async function endSession(sessions: Sessions, c: Context): Promise<Outcome> {
  const open = openOf(c);
  const id = pathParameter(c, 'id');
  const found = await sessions.get(id);
  if (found?.user.id !== open.user.id) return err({ code: 'not-found', kind: 'session' });
  await sessions.end(id);
  return ok(new Response(null, { status: 204 }));
}

async function endUserSessions(signIn: SignIn, c: Context): Promise<Outcome> {
  const principal = principalOf(c);
  const currentId = principal.kind === 'session' ? principal.session.id : undefined;
  const done = await signIn.signOutAll(pathParameter(c, 'id'), currentId);
  return done.ok ? ok(new Response(null, { status: 204 })) : err({ code: 'not-found', kind: 'user' });
}
