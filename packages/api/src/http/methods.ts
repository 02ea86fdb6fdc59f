import type { Hono } from 'hono';
import { pathPattern } from './path-pattern.js';

/** Tells a path that does not exist from a method that a path does not have (404 or 405). */
export function methodsOf(app: Hono): (path: string) => readonly string[] {
  const routes = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => ({ method, pattern: pathPattern(path) }));
  return (path) => {
    const methods = new Set(routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method));
    if (methods.has('GET')) methods.add('HEAD');
    return [...methods].sort();
  };
}
