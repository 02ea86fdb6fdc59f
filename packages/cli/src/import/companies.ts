import type { Store } from '@callcard/crm-core';
import type { PreparedRow } from './draft.js';
import type { Finding } from './finding.js';

/** Rows with the companies that they name, and those that name one which is not there. */
export interface WithCompanies {
  readonly rows: readonly PreparedRow[];
  readonly findings: readonly Finding[];
}

/** Finds the companies of contacts by their ids in the other system. */
export async function withCompanies(
  { externalIds }: Pick<Store, 'externalIds'>,
  source: string,
  rows: readonly PreparedRow[],
): Promise<WithCompanies> {
  const wanted = [...new Set(rows.flatMap(({ company }) => company || []))];
  if (wanted.length === 0) return { rows, findings: [] };
  const companies = await externalIds.find('company', source, wanted);
  const known = new Map(
    companies.map(({ externalId, id, mergedInto }) => [externalId?.id, mergedInto?.id ?? id]),
  );
  const findings: Finding[] = [];
  const found = rows.map((row): PreparedRow => {
    if (!row.company) return row;
    const companyId = known.get(row.company);
    if (companyId !== undefined) return { ...row, draft: { ...row.draft, companyId } };
    const { line, externalId, name } = row;
    const detail = `no company of ${source} has this id: import companies first`;
    findings.push({ line, code: 'unknownCompany', externalId, name, value: row.company, detail });
    return row;
  });
  return { rows: found, findings };
}
