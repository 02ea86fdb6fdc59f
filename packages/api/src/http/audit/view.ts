import { type AuditEntry, type AuditTarget, actingUser } from '@callcard/crm-core';
import { webhookOf } from '../../receivers.js';
import { callPath, erasurePath, holdPath, keyPath, recordingPath, webhookPath } from '../addresses.js';
import { withIsoInstants } from '../instants.js';
import { plurals, recordPath } from '../plurals.js';

/** Where what something was done to is read; null: nowhere by itself. */
function targetPath({ type, id }: AuditTarget): string | null {
  switch (type) {
    case 'call':
      return callPath(id);
    case 'recording':
      return recordingPath(id);
    case 'apiKey':
      return keyPath(id);
    case 'legalHold':
      return holdPath(id);
    case 'erasure':
      return erasurePath(id);
    case 'webhook':
      return webhookPath(id);
    case 'session':
    case 'missedCall':
      return null;
    default:
      return Object.hasOwn(plurals, type) ? recordPath({ type, id }) : null;
  }
}

/** Where it is read which program it was. */
function clientPath(clientId: string): string {
  const webhookId = webhookOf(clientId);
  return webhookId === undefined ? keyPath(clientId) : webhookPath(webhookId);
}

/** An entry of the audit trail as administrators see it, with the addresses at which names are read. */
export function auditView({
  id,
  at,
  actor,
  action,
  target,
  outcome,
  byLink,
  address,
  requestId,
}: AuditEntry) {
  const userId = actor && actingUser(actor);
  return {
    ...withIsoInstants({ id, at }),
    ...{ actor, action, target, outcome, byLink: byLink === true, address, requestId },
    links: {
      user: userId === null ? null : recordPath({ type: 'user', id: userId }),
      client: actor?.kind === 'client' ? clientPath(actor.clientId) : null,
      target: target && targetPath(target),
    },
  };
}
