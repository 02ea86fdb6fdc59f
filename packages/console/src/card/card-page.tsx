import { useEffect } from 'preact/hooks';
import { useServices, useWords } from '../app/services.js';
import type { PageProps } from '../pages/pages.js';
import { Page } from '../parts/page.js';
import { ProblemNote } from '../parts/problem.js';
import { CardAtPlace, shownCard } from './call-cards.js';
import { titleOf } from './card-status.js';

/** The card of one call as a page, or as a window of its own; also of calls that are over. */
export function CardPage({ parameters: { callId = '' } }: PageProps) {
  const { cards } = useServices();
  const words = useWords();
  useEffect(() => cards.setApart(callId), [callId, cards]);
  const entry = cards.entries.value.find((each) => each.callId === callId);
  const shown = entry && shownCard(entry, cards.userId);
  return (
    <Page title={shown ? words.card.title(titleOf(shown.reading, words)) : words.card.page}>
      {!shown && !entry?.error && (
        <p class="quiet" aria-busy="true">
          {words.shell.loading}
        </p>
      )}
      <ProblemNote error={entry?.error} onRetry={() => cards.reload(callId)} />
      {shown && entry.place === 'apart' && <CardAtPlace {...shown} />}
    </Page>
  );
}
