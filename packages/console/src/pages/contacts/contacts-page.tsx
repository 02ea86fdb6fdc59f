import { useWords } from '../../app/services.js';
import type { PageProps } from '../pages.js';
import { PartyList } from '../records/party-list.js';

/** All contacts. */
export function ContactsPage({ query }: PageProps) {
  const { shell } = useWords();
  return <PartyList kind="contact" title={shell.pages.contacts} query={query} />;
}
