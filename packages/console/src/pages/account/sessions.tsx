import { type components, dataOf } from '@callcard/api/client';
import { useFormat, useServices, useWords } from '../../app/services.js';
import { Section } from '../../parts/form/edit-form.js';
import { pageQuery, useListing } from '../../parts/listing.js';
import { MoreButton } from '../../parts/more-button.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';
import { browserName } from './browser-name.js';

type Session = components['schemas']['Session'];

/** Where one is signed in; each but this one can be ended. */
export function OwnSessions() {
  const { api } = useServices();
  const { account } = useWords();
  const listing = useListing({
    key: 'sessions',
    read: async (cursor, signal) =>
      dataOf(await api.GET('/v1/sessions', { params: { query: pageQuery(cursor) }, signal })),
  });
  return (
    <Section title={account.sessions} hint={account.sessionsHint}>
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      <ul class="rows">
        {listing.items?.map((session) => (
          <SessionRow key={session.id} of={session} onEnded={listing.reload} />
        ))}
      </ul>
      <MoreButton of={listing} />
    </Section>
  );
}

function SessionRow({ of, onEnded }: { readonly of: Session; readonly onEnded: () => void }) {
  const { api, announcer } = useServices();
  const { account, common } = useWords();
  const format = useFormat();
  const end = useAction(async () => {
    dataOf(await api.DELETE('/v1/sessions/{id}', { params: { path: { id: of.id } } }));
    announcer.announce(account.sessionEnded);
    onEnded();
  });
  const browser = browserName(of.userAgent) ?? common.unknown;
  return (
    <li>
      <strong>{browser}</strong>
      {of.current && <span class="chip">{account.thisBrowser}</span>}
      <span>{of.address ?? ''}</span>
      <span class="quiet">{account.lastSeen(format.relative(of.lastSeenAt))}</span>
      {!of.current && (
        <button
          type="button"
          disabled={end.isPending}
          aria-label={`${account.endSession}: ${browser}`}
          onClick={() => void end.run()}
        >
          {account.endSession}
        </button>
      )}
      <ProblemNote error={end.error} />
    </li>
  );
}
