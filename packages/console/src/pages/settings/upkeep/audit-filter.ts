import type { components } from '@callcard/api/client';
import { fieldInstant, instantOf } from '../parts/instants.js';

export type AuditEntry = components['schemas']['AuditEntry'];
type Action = AuditEntry['action'];

/** What of the audit trail is shown; empty: everything. */
export interface AuditFilter {
  readonly userId: string;
  readonly action: Action | '';
  /** What something was done to, as the API names it: `user/<id>`. */
  readonly target: string;
  /** As browsers' fields have them. */
  readonly from: string;
  readonly until: string;
}

/** The filter that an address says; what it cannot say is passed over. */
export function filterOf(query: URLSearchParams, actions: readonly string[]): AuditFilter {
  const action = query.get('action') ?? '';
  const field = (name: string) => {
    const instant = query.get(name) ?? '';
    return Number.isNaN(Date.parse(instant)) ? '' : fieldInstant(instant);
  };
  return {
    userId: query.get('userId') ?? '',
    action: actions.includes(action) ? (action as Action) : '',
    target: query.get('target') ?? '',
    from: field('from'),
    until: field('until'),
  };
}

/** The same as the API is asked, and as the address says it. */
export function queryOf({ userId, action, target, from, until }: AuditFilter) {
  const since = instantOf(from);
  const before = instantOf(until);
  return {
    ...(userId === '' ? {} : { userId }),
    ...(action === '' ? {} : { action }),
    ...(target === '' ? {} : { target }),
    ...(since === null ? {} : { from: since }),
    ...(before === null ? {} : { until: before }),
  };
}
