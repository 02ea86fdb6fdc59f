import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';

/** The address that a request asks for, as it was mounted. */
export interface MatchedRoute {
  /** Such as `GET /v1/calls/:id`. */
  readonly name: string;
  readonly path: string;
}

/** What a request asks for; undefined: there is no such address. A `HEAD` asks for what `GET` gives. */
export function matchedRoute(c: Context): MatchedRoute | undefined {
  const route = matchedRoutes(c).find(({ method }) => method !== 'ALL');
  return route && { name: `${route.method} ${route.path}`, path: route.path };
}

/** What the path has for `:id`. Before an address is reached, the context does not know the path's parameters. */
export function idInPath(c: Context, { path }: MatchedRoute): string | undefined {
  const segment = c.req.path.split('/')[path.split('/').indexOf(':id')];
  try {
    return segment === undefined ? undefined : decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
