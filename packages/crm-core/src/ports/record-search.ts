import type { RecordOf } from '../model/crm-record.js';
import type { RecordRef } from '../model/record.js';
import type { KeyCondition } from '../projections/search-conditions.js';
import type { Page, PageRequest } from './paging.js';

/** Records found by what they hold. */
export interface RecordSearch {
  /**
   * The records of this kind that meet every condition (`meetsConditions`), by id; one condition at least. Sees every write that
   * resolved before it. Costs what the rarest condition finds, not what is stored.
   */
  find<K extends RecordRef['type']>(
    type: K,
    conditions: readonly KeyCondition[],
    page: PageRequest,
  ): Promise<Page<RecordOf<K>>>;
}
