import type { LiveEvent } from '@callcard/api/client';
import type { CallCard, Reading } from './card-model.js';

/** What of a client may be new on a card that does not show it yet. */
const ofClients: readonly string[] = ['deal', 'invoice', 'task'];

/** Whether an event means that a card may be another one now. */
export function changesCard({ card, call }: Reading, event: LiveEvent): boolean {
  if ('fact' in event) return event.callId === card.callId;
  if (event.callId === card.callId) return true;
  const { type, id } = event.change.record;
  if (call.phase !== 'ended' && ofClients.includes(type)) return true;
  return namedOn(card).some((ref) => ref?.type === type && ref.id === id);
}

type Ref = { readonly type: string; readonly id: string | null };

/** Everything that the card shows by name. */
function namedOn(card: CallCard): readonly (Ref | null | undefined)[] {
  const { contact, company, lead, others, candidates, deals, invoices, openTasks } = card;
  const parties = [contact, company, lead, ...others, ...candidates];
  return [
    card.line,
    ...parties,
    ...[...parties, ...deals].map((each) => each?.owner),
    ...deals.flatMap((deal) => [deal, deal.pipeline]),
    ...invoices,
    ...openTasks,
    ...openTasks.map((task) => task.record),
  ];
}
