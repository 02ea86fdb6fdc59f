import { type AuditDraft, createAuditTrail, type Store, system } from '@callcard/crm-core';
import type { Terminal } from './command.js';
import { type ExitReason, shown } from './failure.js';
import { createIds } from './ids.js';

/** Writes down what a command did. */
export type Leave = (what: Pick<AuditDraft, 'action' | 'target' | 'outcome'>) => Promise<void>;

/**
 * The audit trail of a store, for what is done at the machine: by the system, since nobody says there who they are. An entry that
 * cannot be written is told, and undoes nothing. Throws a `Failure` when the setting of it cannot be read.
 */
export async function trailOf(store: Pick<Store, 'auditTrail'>, terminal: Terminal): Promise<Leave> {
  const { now, env, stderr } = terminal;
  // Loaded as late as all settings are.
  const { auditKeepMs } = await import('./server/settings.js');
  const trail = createAuditTrail({ store, clock: { now }, ids: createIds(now) }, auditKeepMs(env));
  return async (what) => {
    try {
      await trail.record({ ...what, actor: system, address: null, requestId: null });
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      stderr.write(`callcard: this is not in the audit trail, which cannot be written: ${shown(cause)}\n`);
    }
  };
}

/** Does what a command is there for, and writes down that it did, or that it was stopped or failed. */
export async function inTrail(
  store: Pick<Store, 'auditTrail'>,
  terminal: Terminal,
  action: 'exported' | 'imported',
  work: () => Promise<ExitReason>,
): Promise<ExitReason> {
  const leave = await trailOf(store, terminal);
  let outcome: AuditDraft['outcome'] = 'failed';
  try {
    const reason = await work();
    if (reason === 'done' || reason === 'incomplete') outcome = 'done';
    return reason;
  } finally {
    await leave({ action, target: null, outcome });
  }
}
