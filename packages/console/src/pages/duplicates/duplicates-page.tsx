import { type components, dataOf } from '@callcard/api/client';
import { useRef } from 'preact/hooks';
import { usePageWords, useServices } from '../../app/services.js';
import { isChangeOfKind, useRecordEvents } from '../../live/record-events.js';
import { pageQuery, useListing } from '../../parts/listing.js';
import { MoreButton } from '../../parts/more-button.js';
import { Page } from '../../parts/page.js';
import { ProblemNote } from '../../parts/problem.js';
import { DuplicateGroup } from './duplicate-group.js';

type Duplicates = components['schemas']['Duplicates'];

/** Records that may be one client, by the number they share. */
export function DuplicatesPage() {
  const { api } = useServices();
  const { shell, duplicates } = usePageWords();
  const listing = useListing<Duplicates>({
    key: 'duplicates',
    async read(cursor, signal) {
      const query = pageQuery(cursor);
      return dataOf(await api.GET('/v1/duplicates', { params: { query }, signal }));
    },
    changedBy: (event) =>
      (['contact', 'company', 'lead'] as const).some((kind) => isChangeOfKind(event, kind)),
    followed: useRecordEvents(),
  });
  const groups = useRef<HTMLDivElement>(null);
  const goOn = () => {
    // The group with the button that was pressed may go away.
    groups.current?.focus();
    listing.reload();
  };
  return (
    <Page title={shell.pages.duplicates}>
      <p>{duplicates.explained}</p>
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      {listing.items?.length === 0 && !listing.hasMore && <p class="quiet">{duplicates.none}</p>}
      <div class="stack" ref={groups} tabIndex={-1}>
        {listing.items?.map(({ number, groups }) => (
          <section key={number} class="stack" aria-label={number}>
            <h2>{number}</h2>
            {groups.map(({ records }) => (
              <DuplicateGroup
                key={records.map(({ id }) => id).join(' ')}
                number={number}
                records={records}
                onMerged={goOn}
              />
            ))}
          </section>
        ))}
      </div>
      <MoreButton of={listing} />
    </Page>
  );
}
