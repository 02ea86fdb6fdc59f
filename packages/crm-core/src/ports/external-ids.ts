import type { RecordOf, RecordType } from '../model/crm-record.js';

/** Records found by their ids in another system, which they mirror. */
export interface ExternalIds {
  /**
   * The records of this kind that mirror these ids of the source (`externalId`); each once, in no particular order; ids that
   * nobody has are left out, and so is, after the store reported it, what cannot be read. One round trip, however many ids.
   */
  find<K extends RecordType>(
    type: K,
    source: string,
    ids: readonly string[],
  ): Promise<readonly RecordOf<K>[]>;
}
