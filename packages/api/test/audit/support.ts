import type { AuditEntry, Store } from '@callcard/crm-core';

/** Every entry of the trail, the first one first. */
export async function entriesOf(store: Pick<Store, 'auditTrail'>): Promise<readonly AuditEntry[]> {
  const { items } = await store.auditTrail.list({ limit: 1_000 });
  return [...items].reverse();
}

/** What was done, and how it came out, of each entry. */
export async function outcomesOf(store: Pick<Store, 'auditTrail'>): Promise<readonly string[]> {
  return (await entriesOf(store)).map(({ action, outcome }) => `${action} ${outcome}`);
}
