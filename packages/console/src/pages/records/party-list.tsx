import { dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { usePageWords, useServices } from '../../app/services.js';
import { isChangeOfKind, useRecordEvents } from '../../live/record-events.js';
import { pageQuery, useListing } from '../../parts/listing.js';
import { MoreButton } from '../../parts/more-button.js';
import { Page } from '../../parts/page.js';
import { ProblemNote } from '../../parts/problem.js';
import { CreateDialog } from './create-dialog.js';
import { criteriaOf } from './criteria.js';
import { type Party, type PartyKind, plurals } from './kinds.js';
import { ListFilter } from './list-filter.js';
import { PartyTable } from './party-table.js';

interface PartyListProps {
  readonly kind: PartyKind;
  readonly title: string;
  readonly query: URLSearchParams;
}

/** Everybody of a kind: found by name, number, e-mail address or id in another system, and by who is responsible. */
export function PartyList({ kind, title, query }: PartyListProps) {
  const { api } = useServices();
  const { common, records } = usePageWords();
  const isCreating = useSignal(false);
  const text = query.get('q') ?? '';
  const owner = query.get('owner') ?? '';
  const listing = useListing<Party>({
    key: `${kind} ${JSON.stringify([text, owner])}`,
    async read(cursor, signal) {
      const filter = { ...criteriaOf(text), ...(owner === '' ? {} : { ownerId: owner }) };
      const path = `/v1/${plurals[kind]}` as const;
      const asked = { ...filter, ...pageQuery(cursor) };
      return dataOf(await api.GET(path, { params: { query: asked }, signal }));
    },
    changedBy: (event) => isChangeOfKind(event, kind),
    followed: useRecordEvents(),
  });
  return (
    <Page
      title={title}
      tools={
        <button
          type="button"
          class="primary"
          onClick={() => {
            isCreating.value = true;
          }}
        >
          {records.create[kind]}
        </button>
      }
    >
      <ListFilter text={text} owner={owner} label={records.list.search} />
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      {listing.isLoading && (
        <p class="quiet" aria-busy="true">
          {common.working}
        </p>
      )}
      {listing.items?.length === 0 && <p class="quiet">{records.list.nobody}</p>}
      {listing.items !== undefined && listing.items.length > 0 && (
        <PartyTable items={listing.items} title={title} />
      )}
      <MoreButton of={listing} />
      {isCreating.value && (
        <CreateDialog
          kind={kind}
          onClose={() => {
            isCreating.value = false;
          }}
        />
      )}
    </Page>
  );
}
