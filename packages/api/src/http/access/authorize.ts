import { type Permission, rights, roleOf, type Sight } from '@callcard/crm-core';
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoute } from '../matched-route.js';
import type { Problem } from '../problems.js';
import { problemReply } from '../reply.js';
import { type Principal, principalOf, rightsHolderOf } from './principal.js';
import { type RouteRight, routeRights } from './route-rights.js';
import { sightFor } from './sight.js';

declare module 'hono' {
  interface ContextVariableMap {
    permission: Permission;
  }
}

/** What the address needs; undefined: there is no such address. */
function rightOf(c: Context): RouteRight | undefined {
  const { name } = matchedRoute(c) ?? {};
  if (name === undefined) return undefined;
  const found = Object.hasOwn(routeRights, name) ? routeRights[name] : undefined;
  if (found === undefined) throw new Error(`nothing says who may use ${name}`);
  return found;
}

/** Why whoever asks may not use a right at all, whatever it is used on; undefined: they may. */
export function refusalOf(principal: Principal, permission: Permission): Problem | undefined {
  const holder = rightsHolderOf(principal);
  if (holder.kind === 'key') {
    const { scope } = rights[permission];
    return holder.scopes.has(scope) ? undefined : { code: 'scope-missing', scope };
  }
  if (sightFor(principal, permission).visibility !== 'none') return undefined;
  return { code: 'not-permitted', permission, role: roleOf(holder.user) };
}

/** Lets through to each address whoever may use it; `establish` says who that is. */
export function authorize(establish: MiddlewareHandler): MiddlewareHandler {
  return async (c, next) => {
    const right = rightOf(c);
    // Which addresses there are below /v1 is nobody's business who is not known.
    if (right === 'anybody' || (right === undefined && !c.req.path.startsWith('/v1/'))) return next();
    return establish(c, async () => {
      if (right === undefined) return next();
      if (right === 'signedIn') {
        if (principalOf(c).kind === 'session') return next();
        c.res = problemReply({ code: 'session-needed' });
        return;
      }
      const refusal = refusalOf(principalOf(c), right);
      if (refusal !== undefined) {
        c.res = problemReply(refusal);
        return;
      }
      c.set('permission', right);
      await next();
    });
  };
}

/** How far the right goes that the address needs. */
export function sightOf(c: Context): Sight {
  return sightFor(principalOf(c), c.get('permission'));
}
