import type { AuditTrail } from '@callcard/crm-core';
import type { HttpLog } from '../deps.js';

/** The same trail, which never rejects: an entry that cannot be written is an error in the log, with what it says. */
export function reportedTrail(trail: AuditTrail, log: Pick<HttpLog, 'error'>): AuditTrail {
  return {
    record: (draft) =>
      trail.record(draft).catch((error: unknown) => {
        log.error('an entry of the audit trail could not be written', { ...draft, error: String(error) });
      }),
  };
}
