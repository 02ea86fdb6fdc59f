import { usePageWords, useServices } from '../../app/services.js';
import { useResource } from '../../parts/resource.js';
import { addressOf, nameOf, type RecordRef } from './kinds.js';
import { readRecord } from './record-api.js';

/** A link to a record by its name; of one that cannot be seen, its kind. */
export function RecordLink({ to }: { readonly to: RecordRef }) {
  const { api } = useServices();
  const { records } = usePageWords();
  const record = useResource(`${to.type} ${to.id}`, (signal) => readRecord(api, to, signal));
  if (record.error) return <span>{records.unseen(records.kinds[to.type])}</span>;
  return <a href={addressOf(to)}>{record.data ? nameOf(record.data) : records.kinds[to.type]}</a>;
}
