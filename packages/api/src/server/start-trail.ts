import { type AuditDraft, type AuditTrail, system } from '@callcard/crm-core';
import { reportedTrail } from '../http/audit/reported-trail.js';
import type { HttpLog } from '../http/deps.js';

/** What a process made by itself at its start. */
export interface MadeAtStart {
  /** The id of an API key; null or undefined: none was made. */
  readonly keyId: string | null | undefined;
  /** A link for the first administrator. */
  readonly link: boolean;
}

/** Writes it into the audit trail. */
export async function recordStart(
  audit: AuditTrail,
  log: Pick<HttpLog, 'error'>,
  { keyId, link }: MadeAtStart,
): Promise<void> {
  const trail = reportedTrail(audit, log);
  const record = (what: Pick<AuditDraft, 'action' | 'target'>) =>
    trail.record({ ...what, actor: system, outcome: 'done', address: null, requestId: null });
  if (typeof keyId === 'string') await record({ action: 'created', target: { type: 'apiKey', id: keyId } });
  if (link) await record({ action: 'linkMade', target: null });
}
