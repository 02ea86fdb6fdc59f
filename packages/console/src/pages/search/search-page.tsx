import { dataOf } from '@callcard/api/client';
import { usePageWords, useServices, useWords } from '../../app/services.js';
import { Loaded } from '../../parts/loaded.js';
import { useNames } from '../../parts/names.js';
import { Page } from '../../parts/page.js';
import { ProblemNote } from '../../parts/problem.js';
import { type Resource, useResource } from '../../parts/resource.js';
import type { PageProps } from '../pages.js';
import { addressOf, nameOf, type RecordsByKind } from '../records/kinds.js';

/** Everybody and everything that fits what somebody typed. */
export function SearchPage({ query }: PageProps) {
  const { search } = useWords();
  const text = (query.get('q') ?? '').trim();
  return (
    <Page title={text === '' ? search.title : search.titleOf(text)}>
      {text === '' ? (
        <p class="quiet">{search.hint}</p>
      ) : (
        <>
          <Parties text={text} />
          <Titled text={text} kind="deal" title={search.deals} />
          <Titled text={text} kind="invoice" title={search.invoices} />
        </>
      )}
    </Page>
  );
}

function Parties({ text }: { readonly text: string }) {
  const { api } = useServices();
  const { search, records } = usePageWords();
  const { nameOf: ownerName } = useNames();
  const found = useResource(`search ${text}`, async (signal) =>
    dataOf(await api.GET('/v1/search', { params: { query: { q: text } }, signal })),
  );
  if (found.error) return <ProblemNote error={found.error} onRetry={found.reload} />;
  return (
    <section class="stack" aria-label={search.parties}>
      <h2>{search.parties}</h2>
      <Loaded of={found}>
        {({ items, more }) => (
          <>
            <p class="quiet" role="status">
              {search.found(items.length)}
            </p>
            <ul class="rows">
              {items.map(({ record, foundBy }) => (
                <li key={record.id}>
                  <a href={addressOf(record)}>{nameOf(record)}</a>
                  <span class="chip">{records.kinds[record.type]}</span>
                  <span>{record.phones[0]?.raw}</span>
                  <span class="quiet">{ownerName(record.ownerId)}</span>
                  <span class="quiet">{foundBy.map((reason) => search.foundBy[reason]).join(', ')}</span>
                </li>
              ))}
            </ul>
            {more && <p class="quiet">{search.more}</p>}
          </>
        )}
      </Loaded>
    </section>
  );
}

interface TitledProps {
  readonly text: string;
  readonly kind: 'deal' | 'invoice';
  readonly title: string;
}

/** Deals or invoices whose title has the words. */
function Titled({ text, kind, title }: TitledProps) {
  const { api } = useServices();
  const { search } = useWords();
  const found: Resource<readonly RecordsByKind['deal' | 'invoice'][]> = useResource(
    `search ${kind} ${text}`,
    async (signal) => {
      const path = `/v1/${kind}s` as const;
      return dataOf(await api.GET(path, { params: { query: { title: text, limit: 20 } }, signal })).items;
    },
  );
  return (
    <section class="stack" aria-label={title}>
      <h2>{title}</h2>
      <Loaded of={found}>
        {(items) => (
          <>
            {items.length === 0 && <p class="quiet">{search.found(0)}</p>}
            <ul class="rows">
              {items.map((record) => (
                <li key={record.id}>
                  <a href={addressOf(record)}>{nameOf(record)}</a>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </section>
  );
}
