import { type components, dataOf } from '@callcard/api/client';
import { useFormat, useServices } from '../../../app/services.js';
import { Section } from '../../../parts/form/edit-form.js';
import { type Listing, pageQuery, useListing } from '../../../parts/listing.js';
import { MoreButton } from '../../../parts/more-button.js';
import { ProblemNote } from '../../../parts/problem.js';
import { SettingsPage } from '../parts/frame.js';
import { nameIn, useNames } from '../parts/names.js';
import { Table } from '../parts/table.js';
import { useSettingsWords } from '../words.js';
import { EraseNumber } from './erase-number.js';
import { erasureLines } from './erasure-text.js';

type Erasure = components['schemas']['Erasure'];

/** Erases what is known of a number, and shows what was erased. */
export function ErasuresPage() {
  const { api } = useServices();
  const { settings, erasures } = useSettingsWords();
  const listing = useListing({
    key: 'erasures',
    read: async (cursor, signal) =>
      dataOf(await api.GET('/v1/erasures', { params: { query: pageQuery(cursor) }, signal })),
  });
  return (
    <SettingsPage title={settings.areas.erasures.name}>
      <EraseNumber onErased={listing.reload} />
      <Section title={erasures.past} hint={erasures.pastHint}>
        <PastErasures of={listing} />
      </Section>
    </SettingsPage>
  );
}

function PastErasures({ of }: { readonly of: Listing<Erasure> }) {
  const { erasures, common } = useSettingsWords();
  const format = useFormat();
  const { data: names } = useNames();
  return (
    <>
      <ProblemNote error={of.error} onRetry={of.reload} />
      <Table
        label={erasures.past}
        rows={of.items}
        keyOf={({ id }) => id}
        columns={[
          { title: erasures.at, cell: ({ erasedAt }) => format.instant(erasedAt) },
          {
            title: erasures.by,
            cell: ({ requestedBy }) =>
              requestedBy === null ? common.unknown : nameIn(names?.users ?? [], requestedBy),
          },
          {
            title: erasures.what,
            cell: ({ counts }) => erasureLines(erasures, counts).join('; ') || common.none,
          },
        ]}
      />
      <MoreButton of={of} />
    </>
  );
}
