import type { Actor } from '@callcard/crm-core';
import type { Context } from 'hono';

declare module 'hono' {
  interface ContextVariableMap {
    /** The id of the API key that the request came with. */
    clientId: string;
  }
}

/** Who does what a request asks for: the program with its key, and the user for whom it says that it acts. */
export function actorOf(c: Context, userId: string | null = null): Actor {
  return { kind: 'client', clientId: c.get('clientId'), userId };
}
