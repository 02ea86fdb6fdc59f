import { useEffect } from 'preact/hooks';
import { type Services, ServicesProvider, useServices, useWords } from '../app/services.js';
import { CardAtPlace, shownCard } from '../card/call-cards.js';
import { type CardLinks, CardLinksProvider } from '../card/card-links.js';
import { ProblemNote } from '../parts/problem.js';
import type { CardServices } from './card-services.js';

interface CardViewProps {
  readonly services: CardServices;
  readonly callId: string;
  readonly links: CardLinks;
}

/** The card of a call, with what it works with. */
export function CardView({ services, links, callId }: CardViewProps) {
  return (
    // A card asks for none of the others: the page around has navigation, title and duty of its own.
    <ServicesProvider value={services as Services}>
      <CardLinksProvider value={links}>
        <OneCard callId={callId} />
      </CardLinksProvider>
    </ServicesProvider>
  );
}

function OneCard({ callId }: Pick<CardViewProps, 'callId'>) {
  const { cards, speech } = useServices();
  const { shell } = useWords();
  useEffect(() => cards.setApart(callId), [callId, cards]);
  const entry = cards.entries.value.find((each) => each.callId === callId);
  const shown = entry && shownCard(entry, cards.userId);
  return (
    <div lang={speech.language.value}>
      {!shown && !entry?.error && (
        <p class="quiet" aria-busy="true">
          {shell.loading}
        </p>
      )}
      <ProblemNote error={entry?.error} onRetry={() => cards.reload(callId)} />
      {shown && <CardAtPlace {...shown} />}
    </div>
  );
}
