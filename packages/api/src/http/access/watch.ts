import type { Permission } from '@callcard/crm-core';
import type { ApiDeps } from '../deps.js';
import { interval } from '../timers.js';
import { refusalOf } from './authorize.js';
import type { Credential } from './credential.js';
import type { Principal } from './principal.js';

/** How often whoever has something open is looked up, in milliseconds: so long what they lost may go on, and not much longer. */
const everyMs = 2_000;

/** Somebody who has something open. */
export interface Watched {
  /** As they were looked up last. */
  readonly principal: Principal;
  /** Fires when they may do nothing any more. */
  readonly ended: AbortSignal;
  /** What they had open is closed. */
  close(): void;
}

/**
 * Looks up again and again, in the store alone, who has something open, and whether they still have the right to; null: whoever is signed in
 * has it.
 */
export type WatchPrincipal = (principal: Principal, permission: Permission | null) => Watched;

/** The same for all that one key, or one session, has open. */
function nameOf(principal: Principal): string {
  switch (principal.kind) {
    case 'key':
      return `key ${principal.key.id} ${principal.key.sha256}`;
    case 'session':
      return `session ${principal.session.id}`;
    case 'link':
      return `link ${principal.opens}`;
  }
}

/**
 * Makes the watch. One look-up serves all that one principal has open; one that fails says nothing, and the next one comes soon.
 */
export function createWatch(
  credentials: readonly Credential[],
  { every = interval, log }: Pick<ApiDeps, 'every' | 'log'>,
): WatchPrincipal {
  interface Open {
    principal: Principal;
    readonly permission: Permission | null;
    readonly end: AbortController;
  }
  const open = new Map<string, Set<Open>>();
  let stop: (() => void) | undefined;
  let isLooking = false;

  async function lookUp(entries: ReadonlySet<Open>): Promise<void> {
    const [first] = entries;
    if (!first) return;
    const { principal } = first;
    const credential = credentials.find(({ kind }) => kind === principal.kind);
    const renewed = await credential?.renew(principal);
    for (const entry of [...entries]) {
      const may = renewed && (entry.permission === null || !refusalOf(renewed, entry.permission));
      if (may) entry.principal = renewed;
      else entry.end.abort();
    }
  }

  async function lookAtAll(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    try {
      await Promise.all([...open.values()].map(lookUp));
    } catch (error) {
      log.error('it could not be looked up whether open streams may go on', { error: String(error) });
    } finally {
      isLooking = false;
    }
  }

  return (principal, permission) => {
    const name = nameOf(principal);
    const entry: Open = { principal, permission, end: new AbortController() };
    const entries = open.get(name) ?? new Set();
    open.set(name, entries.add(entry));
    stop ??= every(() => void lookAtAll(), everyMs);
    return {
      get principal() {
        return entry.principal;
      },
      ended: entry.end.signal,
      close() {
        entries.delete(entry);
        if (entries.size === 0 && open.get(name) === entries) open.delete(name);
        if (open.size > 0) return;
        stop?.();
        stop = undefined;
      },
    };
  };
}
