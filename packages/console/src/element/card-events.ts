import type { CardLinks } from '../card/card-links.js';

/** What the card of another page tells it of: where somebody wants to go. */
export interface CallcardCardEvents {
  /** A record that is named on the card. */
  'callcard-open-record': CustomEvent<{ readonly type: string; readonly id: string }>;
  /** Another call that is named on the card. */
  'callcard-open-call': CustomEvent<{ readonly callId: string }>;
}

/** What only the card itself reads of a link: whom it names. */
const recordPath = '#callcard/record/';
const callPath = '#callcard/call/';
const parts = (...all: readonly string[]) => all.map(encodeURIComponent).join('/');

/** Links whose clicks become events: a card on a page of somebody else's has no pages of its own. */
export const hostLinks: CardLinks = {
  record: ({ type, id }) => recordPath + parts(type, id),
  call: (callId) => callPath + parts(callId),
  card: () => undefined,
};

/** The event of a click on a link of {@link hostLinks}; undefined: it leads elsewhere. */
export function eventOf(address: string): CallcardCardEvents[keyof CallcardCardEvents] | undefined {
  const init = { bubbles: true, composed: true } as const;
  if (address.startsWith(callPath)) {
    const callId = decodeURIComponent(address.slice(callPath.length));
    return new CustomEvent('callcard-open-call', { ...init, detail: { callId } });
  }
  if (!address.startsWith(recordPath)) return undefined;
  const [type = '', id = ''] = address.slice(recordPath.length).split('/').map(decodeURIComponent);
  return new CustomEvent('callcard-open-record', { ...init, detail: { type, id } });
}
