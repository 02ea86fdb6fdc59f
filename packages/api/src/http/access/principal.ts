import type { Actor, ApiKey, ApiScope, Session, User } from '@callcard/crm-core';
import type { Context } from 'hono';

/** A program with a key. */
export interface KeyHolder {
  readonly kind: 'key';
  readonly key: ApiKey;
  readonly scopes: ReadonlySet<ApiScope>;
}

/** Whose rights count: a program's, or a user's. */
export type RightsHolder = KeyHolder | { readonly kind: 'user'; readonly user: User };

/** Who a request comes from. Established once for each request, by what it came with and never by what it says. */
export type Principal =
  | KeyHolder
  /** A user who is signed in. */
  | { readonly kind: 'session'; readonly session: Session; readonly user: User }
  /** Whoever has a link, to a recording or for an upload: they may use it as long as who made the link may. */
  | { readonly kind: 'link'; readonly opens: string; readonly maker: RightsHolder };

/** Whose rights count for a request. */
export function rightsHolderOf(principal: Principal): RightsHolder {
  switch (principal.kind) {
    case 'key':
      return principal;
    case 'session':
      return { kind: 'user', user: principal.user };
    case 'link':
      return principal.maker;
  }
}

/** Names whoever asks, or made the link that is used, as nobody else is named. */
export function nameOfPrincipal(principal: Principal): string {
  const holder = rightsHolderOf(principal);
  return holder.kind === 'key' ? `key ${holder.key.id}` : `user ${holder.user.id}`;
}

declare module 'hono' {
  interface ContextVariableMap {
    principal: Principal;
  }
}

/** Who the request comes from; of addresses that are open to anybody, nobody: it throws. */
export function principalOf(c: Context): Principal {
  const principal: Principal | undefined = c.get('principal');
  if (principal === undefined) throw new Error(`${c.req.path} is open to anybody: nobody acts there`);
  return principal;
}

/** Who does what a request asks for; `userId`: the user for whom a program acts. */
export function actorOf(c: Context, userId: string | null = null): Actor {
  const holder = rightsHolderOf(principalOf(c));
  return holder.kind === 'user'
    ? { kind: 'user', userId: holder.user.id }
    : { kind: 'client', clientId: holder.key.id, userId };
}
