import { dataOf } from '@callcard/api/client';
import { useServices, useWords } from '../../app/services.js';
import { ChoiceField } from '../../parts/fields.js';
import { useFollowed } from '../../parts/followed.js';
import { useListing } from '../../parts/listing.js';
import { MoreButton } from '../../parts/more-button.js';
import { useNames } from '../../parts/names.js';
import { Page } from '../../parts/page.js';
import { ProblemNote } from '../../parts/problem.js';
import { pathTo } from '../../router/router.js';
import type { PageProps } from '../pages.js';
import { type MissedFilter, missedFilterOf, missedQueryOf, missedSearchOf } from './missed-filter.js';
import { MissedTable } from './missed-table.js';

/** Callers whom nobody answered, and who are to be called back. */
export function MissedPage({ query }: PageProps) {
  const { api, router, user } = useServices();
  const { shell, missed } = useWords();
  const names = useNames();
  const followed = useFollowed();
  const filter = missedFilterOf(query);
  const asked = missedQueryOf(filter, user.id);
  const listing = useListing({
    key: `missed ${JSON.stringify(asked)}`,
    read: async (cursor, signal) =>
      dataOf(
        await api.GET('/v1/missed-calls', {
          params: { query: cursor === undefined ? asked : { ...asked, cursor } },
          signal,
        }),
      ),
    changedBy: (event) => 'fact' in event,
    followed: followed,
  });
  const choose = (change: Partial<MissedFilter>) =>
    router.go(`${pathTo('missed')}${missedSearchOf({ ...filter, ...change })}`, { replace: true });
  return (
    <Page title={shell.pages.missed}>
      <div class="fields">
        <ChoiceField
          label={missed.whose}
          value={filter.whose}
          options={[
            { value: 'all', label: missed.all },
            { value: 'mine', label: missed.mine },
          ]}
          onInput={(whose) => choose({ whose })}
        />
        <ChoiceField
          label={missed.status}
          value={filter.status}
          options={[
            { value: 'open', label: missed.open },
            { value: 'closed', label: missed.closed },
            { value: 'all', label: missed.all },
          ]}
          onInput={(status) => choose({ status })}
        />
        <ChoiceField
          label={missed.line}
          value={filter.lineId}
          options={[
            { value: '', label: missed.anyLine },
            ...names.lines.map(({ id, label, number }) => ({ value: id, label: label || number })),
          ]}
          onInput={(lineId) => choose({ lineId })}
        />
      </div>
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      {listing.isLoading && (
        <p class="quiet" aria-busy="true">
          {shell.loading}
        </p>
      )}
      {listing.items !== undefined && (
        <MissedTable
          items={listing.items}
          names={names}
          none={missed.none}
          followed={followed}
          onChanged={listing.reload}
        />
      )}
      <MoreButton of={listing} />
    </Page>
  );
}
