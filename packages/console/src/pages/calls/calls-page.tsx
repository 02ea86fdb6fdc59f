import { dataOf } from '@callcard/api/client';
import { useFormat, useServices, useWords } from '../../app/services.js';
import { useListing } from '../../parts/listing.js';
import { MoreButton } from '../../parts/more-button.js';
import { Page } from '../../parts/page.js';
import { ProblemNote } from '../../parts/problem.js';
import { pathTo } from '../../router/router.js';

/** Calls, live and past. */
export function CallsPage() {
  const { api } = useServices();
  const { shell, common } = useWords();
  const format = useFormat();
  const listing = useListing({
    key: 'calls',
    read: async (cursor, signal) =>
      dataOf(
        await api.GET('/v1/calls', { params: { query: cursor === undefined ? {} : { cursor } }, signal }),
      ),
    changedBy: (event) => 'fact' in event,
  });
  return (
    <Page title={shell.pages.calls}>
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      {listing.items?.length === 0 && <p class="quiet">{common.empty}</p>}
      <ul class="rows">
        {listing.items?.map((call) => (
          <li key={call.id}>
            <a href={pathTo('call', { id: call.id })}>{call.name ?? call.number ?? common.withheld}</a>{' '}
            <time dateTime={call.offeredAt}>{format.instant(call.offeredAt)}</time>
          </li>
        ))}
      </ul>
      <MoreButton of={listing} />
    </Page>
  );
}
