import { dataOf } from '@callcard/api/client';
import { useFormat, useServices } from '../../../app/services.js';
import { pageQuery, useListing } from '../../../parts/listing.js';
import { Loaded } from '../../../parts/loaded.js';
import { MoreButton } from '../../../parts/more-button.js';
import { ProblemNote } from '../../../parts/problem.js';
import { pathTo } from '../../../router/router.js';
import type { PageProps } from '../../pages.js';
import { SettingsPage } from '../parts/frame.js';
import { type Names, useNames } from '../parts/names.js';
import { Table } from '../parts/table.js';
import { useSettingsWords } from '../words.js';
import { type AuditFilter, filterOf, queryOf } from './audit-filter.js';
import { AuditFilterForm } from './audit-filter-form.js';
import { actorText, targetText } from './audit-text.js';

/** Who did what, newest first. What is looked for is in the address. */
export function AuditPage({ query }: PageProps) {
  const { router } = useServices();
  const { settings, audit } = useSettingsWords();
  const names = useNames();
  const filter = filterOf(query, Object.keys(audit.actions));
  return (
    <SettingsPage title={settings.areas.audit.name}>
      <Loaded of={names}>
        {(all) => (
          <>
            <AuditFilterForm
              of={filter}
              users={all.users}
              onChange={(next) => {
                const asked = new URLSearchParams(queryOf(next)).toString();
                router.go(`${pathTo('audit')}${asked === '' ? '' : `?${asked}`}`, { replace: true });
              }}
            />
            <Entries filter={filter} names={all} />
          </>
        )}
      </Loaded>
    </SettingsPage>
  );
}

function Entries({ filter, names }: { readonly filter: AuditFilter; readonly names: Names }) {
  const { api } = useServices();
  const words = useSettingsWords();
  const { settings, audit } = words;
  const format = useFormat();
  const asked = queryOf(filter);
  const listing = useListing({
    key: `audit ${JSON.stringify(asked)}`,
    read: async (cursor, signal) => {
      const query = { ...asked, ...pageQuery(cursor) };
      return dataOf(await api.GET('/v1/audit', { params: { query }, signal }));
    },
  });
  return (
    <>
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      <Table
        label={settings.areas.audit.name}
        rows={listing.items}
        keyOf={({ id }) => id}
        columns={[
          { title: audit.at, cell: ({ at }) => <time dateTime={at}>{format.instant(at)}</time> },
          { title: audit.who, cell: (entry) => actorText(words, names, entry) },
          { title: audit.what, cell: ({ action }) => audit.actions[action] },
          { title: audit.target, cell: (entry) => targetText(words, names, entry) },
          { title: audit.outcome, cell: ({ outcome }) => audit.outcomes[outcome] },
          { title: audit.address, cell: ({ address }) => address ?? '' },
        ]}
      />
      <MoreButton of={listing} />
    </>
  );
}
