import { useWords } from '../../app/services.js';
import type { PageProps } from '../pages.js';
import { PartyList } from '../records/party-list.js';

/** All companies. */
export function CompaniesPage({ query }: PageProps) {
  const { shell } = useWords();
  return <PartyList kind="company" title={shell.pages.companies} query={query} />;
}
