import type { AuditDraft, AuditOutcome, AuditTarget, AuditTrail } from '@callcard/crm-core';
import type { Context, MiddlewareHandler } from 'hono';
import { networkOf } from '../../request-limits.js';
import { actorOf, type Principal } from '../access/principal.js';
import type { HttpLog } from '../deps.js';
import { idInPath, type MatchedRoute, matchedRoute } from '../matched-route.js';
import { createTrailBounds, type Repeated } from './bounds.js';
import { trailNoteOf } from './note.js';
import { reportedTrail } from './reported-trail.js';
import { type Trail, trailOf } from './route-trail.js';

/**
 * Writes down what each request did, as `routeTrail` says, once it is known and before it is answered. An entry that cannot be
 * written is an error in the log, and the answer is what it was.
 */
export function leaveTrail(given: AuditTrail, log: HttpLog): MiddlewareHandler {
  const trail = reportedTrail(given, log);
  const bounds = createTrailBounds();
  return async (c, next) => {
    await next();
    // What was answered once before was done then.
    if (c.res.headers.has('Idempotency-Replayed')) return;
    const route = matchedRoute(c);
    const left = route && c.req.method !== 'HEAD' ? trailOf(route.name) : undefined;
    const draft = draftOf(c, route, left);
    if (draft === undefined) return;
    const isDone = draft.outcome === 'done';
    if (!isDone && !(await bounds.tried(repeatedOf(c, draft)))) return;
    if (isDone && left?.isRepeated && !(await bounds.heard(repeatedOf(c, draft)))) return;
    const written = trail.record(draft);
    // Of what was not done nobody waits: how long a refusal takes tells nothing then, such as whether there is such a user.
    if (isDone) await written;
  };
}

/** What is to be written; undefined: nothing. */
function draftOf(
  c: Context,
  route: MatchedRoute | undefined,
  left: Trail | undefined,
): AuditDraft | undefined {
  const note = trailNoteOf(c);
  const action = note.action ?? left?.action;
  const outcome = note.outcome ?? outcomeOf(c.res.status, left);
  const isNothing = note.isTrial === true && outcome === 'done';
  if (action === undefined || outcome === undefined || isNothing) return undefined;
  const principal: Principal | undefined = c.get('principal');
  return {
    actor: note.actor ?? (principal ? actorOf(c) : null),
    action,
    target: note.target !== undefined ? note.target : targetOf(c, route, left, outcome),
    outcome,
    ...(principal?.kind === 'link' && { byLink: true }),
    address: c.get('address') ?? null,
    requestId: c.get('requestId'),
  };
}

/** How it came out; undefined: nothing was done, for nothing was asked that could be. */
function outcomeOf(status: number, left: Trail | undefined): AuditOutcome | undefined {
  if (status >= 200 && status < 300) {
    const made = left?.target?.named !== 'byAnswer' || status === 201;
    return made ? 'done' : undefined;
  }
  if (status === 401 || status === 403) return 'refused';
  return status === 409 || status >= 500 ? 'failed' : undefined;
}

/** What an id of ours looks like. What a path has for one where nothing was looked up is anything, a phone number as well. */
const idLike = /^(?=.*[A-Za-z])[\w-]{1,128}$/;

function targetOf(
  c: Context,
  route: MatchedRoute | undefined,
  left: Trail | undefined,
  outcome: AuditOutcome,
): AuditTarget | null {
  if (!route || !left?.target) return null;
  const { type, named } = left.target;
  const id = named === 'byPath' ? idInPath(c, route) : c.res.headers.get('Location')?.split('/').at(-1);
  return id !== undefined && (outcome === 'done' || idLike.test(id)) ? { type, id } : null;
}

/**
 * Strangers are told apart by their networks, and counted together for each kind of thing that they try: who guesses keys does not
 * hide what is tried with users.
 */
function repeatedOf(c: Context, { action, target, byLink, address }: AuditDraft): Repeated {
  const principal: Principal | undefined = c.get('principal');
  const known = principal && JSON.stringify(actorOf(c));
  const network = address === null ? 'unknown' : networkOf(address);
  return {
    name: `${known ?? network} ${byLink ? 'by link ' : ''}${action} ${target?.type} ${target?.id}`,
    by: known ?? `strangers at ${target?.type}`,
  };
}
