import type { Instant } from '@callcard/crm-core';
import type { Context } from 'hono';

/** How a request that may come again is done once. */
interface Repeatable {
  /** The id of what it makes: the same each time it comes. */
  readonly newId: string;
  /** When it came first, where nobody knows what became of that; undefined: this is the first time. */
  readonly askedAt: Instant | undefined;
}

declare module 'hono' {
  interface ContextVariableMap {
    repeatable: Repeatable;
  }
}

/** Of a request without a key there is nothing to be said: what it makes has an id of its own, and it is asked for now. */
export function repeatableOf(c: Context): Partial<Repeatable> {
  return (c.get('repeatable') as Repeatable | undefined) ?? {};
}
