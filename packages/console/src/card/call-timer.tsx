import { useFormat, useServices } from '../app/services.js';
import type { CallCard } from './card-model.js';

/** How long the conversation lasts, or lasted; before it, how long it has rung. */
export function CallTimer({ card }: { readonly card: CallCard }) {
  const { clock, cards } = useServices();
  const format = useFormat();
  const since = Date.parse(card.answeredAt ?? card.offeredAt);
  const until = card.endedAt === null ? clock.second.value + cards.aheadMs.value : Date.parse(card.endedAt);
  return (
    <span class="timer" role="timer">
      {format.duration(until - since)}
    </span>
  );
}
