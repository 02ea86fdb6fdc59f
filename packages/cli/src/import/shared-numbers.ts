import { isCandidate, type Party, type PartyType, partyName, type Store } from '@callcard/crm-core';
import type { PreparedRow } from './draft.js';
import type { Finding } from './finding.js';
import { LineIndex } from './line-index.js';

/** Finds numbers that an earlier row of the file, or another stored record, has. */
export type FindShared = (rows: readonly PreparedRow[]) => Promise<readonly Finding[]>;

function found(row: PreparedRow, value: string, detail: string): Finding {
  const { line, externalId, name } = row;
  return { line, code: 'sharedNumber', externalId, name, value, detail };
}

/** The store is asked about each number once, with the first row that has it: placeholders have thousands of holders. */
export function createFindShared(store: Pick<Store, 'parties'>, type: PartyType, source: string): FindShared {
  const lines = new LineIndex();
  const isOf = (party: Party, { externalId }: PreparedRow) =>
    party.type === type && party.externalId?.source === source && party.externalId.id === externalId;

  return async (rows) => {
    const findings: Finding[] = [];
    const fresh = new Map<string, PreparedRow>();
    for (const row of rows)
      for (const { e164 } of row.phones) {
        if (e164 === null) continue;
        const earlier = lines.addNumber(e164, row.line);
        if (earlier === undefined) fresh.set(e164, row);
        else if (earlier !== row.line) findings.push(found(row, e164, `line ${earlier} has it, too`));
      }
    if (fresh.size === 0) return findings;
    const holders = await store.parties.findByPhone([...fresh.keys()]);
    for (const party of holders.filter(isCandidate)) {
      for (const { e164 } of party.phones) {
        const row = fresh.get(e164 ?? '');
        if (!row || e164 === null || isOf(party, row)) continue;
        findings.push(found(row, e164, `${party.type} ${partyName(party)} (${party.id}) has it, too`));
        fresh.delete(e164);
      }
    }
    return findings;
  };
}
