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
  useWatchedCall(callId, shown !== undefined && !shown.standing.live && shown.reading.call.phase !== 'ended');
  return (
    <Page title={shown ? words.card.title(titleOf(shown.reading, words)) : words.card.page}>
      {!shown && !entry?.error && (
        <p class="quiet" aria-busy="true">
          {words.shell.loading}
        </p>
      )}
      {!shown && <ProblemNote error={entry?.error} onRetry={() => cards.reload(callId)} />}
      {shown && entry.place === 'apart' && <CardAtPlace {...shown} />}
    </Page>
  );
}

/** Events of a call in which the user has no part are followed while its card is looked at. */
function useWatchedCall(callId: string, isOthers: boolean): void {
  const { cards, follow } = useServices();
  useEffect(() => {
    if (!isOthers) return;
    const events = follow({ callId });
    const stopHearing = events.listen(cards.hear);
    // What happened before it is followed is read.
    void events.ready.then(() => cards.reload(callId));
    return () => {
      stopHearing();
      events.stop();
    };
  }, [isOthers, callId, cards, follow]);
}
