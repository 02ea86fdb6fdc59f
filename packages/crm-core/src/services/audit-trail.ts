import { type AuditEntry, auditKeysOf } from '../model/audit-entry.js';
import type { Clock, Ids } from '../ports/clock-and-ids.js';
import type { Store } from '../ports/store.js';

/** What {@link createAuditTrail} writes through. */
export interface AuditTrailPorts {
  readonly store: Pick<Store, 'auditTrail'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What somebody did, or tried. */
export type AuditDraft = Pick<
  AuditEntry,
  'actor' | 'action' | 'target' | 'outcome' | 'byLink' | 'address' | 'requestId'
>;

/** Writes down who did what. */
export interface AuditTrail {
  /** Adds an entry: one write, of the same cost however many there are. Rejects with a `StoreError`. */
  record(draft: AuditDraft): Promise<void>;
}

/** How long entries are kept when nothing is said: a year. */
export const defaultAuditKeepMs = 365 * 86_400_000;

/**
 * The audit trail of a store. `keepMs`: how long an entry is kept from now on; null: until somebody removes it.
 *
 * @example
 * const store = createMemoryStore();
 * const trail = createAuditTrail({ store, clock: { now: () => 0 }, ids: { next: () => 'a' } });
 * await trail.record({ actor: system, action: 'exported', target: null, outcome: 'done', address: null, requestId: null });
 * console.log((await store.auditTrail.get('a'))?.action); // exported
 */
export function createAuditTrail(
  { store, clock, ids }: AuditTrailPorts,
  keepMs: number | null = defaultAuditKeepMs,
): AuditTrail {
  return {
    async record({ actor, action, target, outcome, byLink, address, requestId }) {
      const at = clock.now();
      const entry: AuditEntry = {
        ...{ id: ids.next(), version: 1, createdAt: at, updatedAt: at, at },
        ...{ actor, action, target, outcome, address, requestId },
        ...(byLink && { byLink }),
        expiresAt: keepMs === null ? null : at + keepMs,
        keys: auditKeysOf({ actor, target, action }),
      };
      const written = await store.auditTrail.insert(entry);
      if (!written.ok) throw new Error(`the id ${entry.id} is that of another entry`);
    },
  };
}
