import { useWords } from '../../app/services.js';
import type { PageProps } from '../pages.js';
import { PartyList } from '../records/party-list.js';

/** All leads. */
export function LeadsPage({ query }: PageProps) {
  const { shell } = useWords();
  return <PartyList kind="lead" title={shell.pages.leads} query={query} />;
}
