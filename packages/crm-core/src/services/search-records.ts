import type { RecordOf } from '../model/crm-record.js';
import type { RecordRef } from '../model/record.js';
import type { Page, PageRequest } from '../ports/paging.js';
import type { Store } from '../ports/store.js';
import { meetsConditions } from '../projections/search-conditions.js';
import { conditionsOf, type SearchCriteria } from '../projections/search-criteria.js';

/** The one record with an id in another system, if it meets the rest; it is a page of its own. */
function onlyPage<T extends { readonly id: string }>(
  found: readonly T[],
  { after, upTo }: PageRequest,
): Page<T> {
  const fits = ({ id }: T) => (after === undefined || id > after) && (upTo === undefined || id <= upTo);
  return { items: found.filter(fits), next: null };
}

/**
 * Records of one kind for which all criteria hold, by id; one criterion at least. Costs what the rarest criterion finds. A record
 * that was merged away is found by its id in another system alone.
 *
 * @example
 * const found = await searchRecords(store, 'contact', { name: 'now ann' }, { limit: 10 });
 * console.log(found.items.map(({ name }) => name).join()); // Anna Nowak
 */
export async function searchRecords<K extends RecordRef['type']>(
  { search, externalIds }: Pick<Store, 'search' | 'externalIds'>,
  type: K,
  { externalId, ...criteria }: SearchCriteria,
  page: PageRequest,
): Promise<Page<RecordOf<K>>> {
  const conditions = conditionsOf(criteria);
  if (!externalId) return search.find(type, conditions, page);
  const found = await externalIds.find(type, externalId.source, [externalId.id]);
  return onlyPage(
    found.filter((record) => meetsConditions(record, conditions)),
    page,
  );
}
