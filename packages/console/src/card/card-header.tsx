import { useServices, useWords } from '../app/services.js';
import { useCardLinks } from './card-links.js';
import type { CallCard } from './card-model.js';
import { isCloseable } from './desk-state.js';
import type { ShownCard } from './shown-card.js';

interface CardHeaderProps {
  readonly shown: ShownCard;
  readonly titleId: string;
  readonly title: string;
}

/** Who calls, in large, on which line, and whose they are. */
export function CardHeader({ shown, titleId, title }: CardHeaderProps) {
  const words = useWords().card;
  const { card } = shown.reading;
  const { caller } = card;
  const isNumber = title === caller.number;
  return (
    <header>
      <div class="card-tools">
        <Tools {...shown} title={title} />
      </div>
      <h2 id={titleId} title={title}>
        <bdi>{title}</bdi>
      </h2>
      {caller.number !== null && !isNumber && <p class="card-number">{caller.number}</p>}
      {card.title === null && caller.displayName !== null && (
        <p class="quiet">
          <bdi>{words.claimedName(caller.displayName)}</bdi>
        </p>
      )}
      <Chips card={card} />
    </header>
  );
}

function Chips({ card: { caller, line, owner, direction } }: { readonly card: CallCard }) {
  const words = useWords().card;
  return (
    <ul class="chips">
      <li class="chip">{words.directions[direction]}</li>
      <li class="chip" data-kind={caller.kind}>
        {words.kinds[caller.kind]}
      </li>
      <li class="chip">
        {words.line}: <bdi>{line.label ?? line.number}</bdi>
      </li>
      <li class="chip">
        {owner ? (
          <>
            {words.owner}: <bdi>{owner.name}</bdi>
          </>
        ) : (
          words.noOwner
        )}
      </li>
    </ul>
  );
}

/** Where the card goes. A card whose call goes on can be put aside, and not closed. */
function Tools({ entry, title }: ShownCard & { readonly title: string }) {
  const { cards } = useServices();
  const words = useWords().card;
  const links = useCardLinks();
  const { callId, place } = entry;
  const address = links.card(callId);
  if (place === 'apart') return null;
  const popOut = (to: string) => {
    // Where pop-ups are blocked there is no window, and the card stays.
    if (window.open(to, `callcard-${callId}`, 'popup,width=520,height=860')) cards.place(callId, 'minimised');
  };
  return (
    <>
      {address !== undefined && (
        <button type="button" class="icon" aria-label={words.popOut} onClick={() => popOut(address)}>
          ↗
        </button>
      )}
      <button
        type="button"
        class="icon"
        aria-label={words.minimise}
        onClick={() => cards.place(callId, 'minimised')}
      >
        –
      </button>
      {isCloseable(entry, cards.userId) && (
        <button
          type="button"
          class="icon"
          aria-label={words.closeCard(title)}
          onClick={() => cards.close(callId)}
        >
          ×
        </button>
      )}
    </>
  );
}
