import { dataOf } from '@callcard/api/client';
import { useServices, useWords } from '../../app/services.js';
import { useFollowed } from '../../parts/followed.js';
import { useListing } from '../../parts/listing.js';
import { MoreButton } from '../../parts/more-button.js';
import { useNames } from '../../parts/names.js';
import { Page } from '../../parts/page.js';
import { ProblemNote } from '../../parts/problem.js';
import type { PageProps } from '../pages.js';
import { CallsTable } from './calls-table.js';
import { callsQueryOf, filterOf, searchOf } from './filter.js';
import { FilterForm } from './filter-form.js';

/** Calls, live and past: those that the address asks for. */
export function CallsPage({ query }: PageProps) {
  const { api } = useServices();
  const { shell, calls } = useWords();
  const names = useNames();
  const followed = useFollowed();
  const filter = filterOf(query);
  const asked = callsQueryOf(filter);
  const listing = useListing({
    key: `calls ${searchOf(filter)}`,
    read: async (cursor, signal) =>
      dataOf(
        await api.GET('/v1/calls', {
          params: { query: cursor === undefined ? asked : { ...asked, cursor } },
          signal,
        }),
      ),
    changedBy: (event) => 'fact' in event,
    followed,
  });
  return (
    <Page title={shell.pages.calls}>
      <FilterForm filter={filter} names={names} />
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      {listing.isLoading && (
        <p class="quiet" aria-busy="true">
          {shell.loading}
        </p>
      )}
      {listing.items?.length === 0 && <p class="quiet">{calls.none}</p>}
      {listing.items !== undefined && listing.items.length > 0 && (
        <CallsTable calls={listing.items} caption={calls.caption} />
      )}
      <MoreButton of={listing} />
    </Page>
  );
}
