import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Something that a card names, and that may have a page. */
export interface LinkedRecord {
  readonly type: string;
  readonly id: string;
}

/** Where the links of a card lead; undefined: there is no page to go to, and the name is plain text. */
export interface CardLinks {
  record(record: LinkedRecord): string | undefined;
  call(callId: string): string | undefined;
  /** The card as a page of its own. */
  card(callId: string): string | undefined;
}

/** The pages of records in the console. */
const folders: Readonly<Record<string, string>> = {
  contact: 'contacts',
  company: 'companies',
  lead: 'leads',
  deal: 'deals',
  invoice: 'invoices',
};

/** Pages of the console. */
export const consoleLinks: CardLinks = {
  record({ type, id }) {
    const folder = folders[type];
    return folder === undefined ? undefined : `/${folder}/${encodeURIComponent(id)}`;
  },
  call: (callId) => `/calls/${encodeURIComponent(callId)}`,
  card: (callId) => `/card/${encodeURIComponent(callId)}`,
};

const LinksContext = createContext<CardLinks>(consoleLinks);

/** Has the cards within lead elsewhere: whoever shows them outside the console has its own pages, or none. */
export const CardLinksProvider = LinksContext.Provider;

export function useCardLinks(): CardLinks {
  return useContext(LinksContext);
}
