import type { ExpiringRecord, ExpiringRecords } from '@callcard/crm-core';

/** Removes the records that have a key, but one. */
export async function removeListed<T extends ExpiringRecord>(
  records: Pick<ExpiringRecords<T>, 'list' | 'remove'>,
  key: string,
  exceptId?: string,
): Promise<void> {
  let after: string | null | undefined;
  do {
    const page = await records.list({ key, limit: 100, ...(after ? { after } : {}) });
    for (const { id } of page.items) if (id !== exceptId) await records.remove(id);
    after = page.next;
  } while (after !== null);
}
