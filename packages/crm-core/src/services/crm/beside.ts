import type { HistoryEntry } from '../../model/activity.js';
import type { RecordOf, RecordType } from '../../model/crm-record.js';
import { ok, type Result } from '../../model/result.js';
import type { RecordChange } from '../../ports/records.js';
import type { CrmError } from './errors.js';
import { kindRules } from './kinds/index.js';
import type { CrmPorts } from './ports.js';

/** The change that writes a record, with all that its kind writes beside it; `before` undefined: the record is new. */
export async function withBeside<K extends RecordType>(
  store: CrmPorts['store'],
  type: K,
  after: RecordOf<K>,
  before: RecordOf<K> | undefined,
  history: readonly HistoryEntry[],
): Promise<Result<RecordChange, CrmError>> {
  const beside = await kindRules[type].beside?.(store, after, before);
  if (beside === undefined) return ok({ records: [after], history });
  if (!beside.ok) return beside;
  const { records = [], ...others } = beside.value;
  return ok({ records: [after, ...records], history, ...others });
}
