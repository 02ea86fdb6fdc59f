import type { Deal } from '../../model/deal.js';
import type { Line } from '../../model/line.js';
import { type RecordRef, refKey } from '../../model/record.js';
import type { Store } from '../../ports/store.js';

/** What several parts of one decision need: each question is asked once. */
export interface DecisionReads {
  lineById(id: string): Promise<Line | undefined>;
  lineByNumber(e164: string): Promise<Line | undefined>;
  /** Deals of the contacts and companies among these records (rule D1). */
  dealsOf(records: readonly RecordRef[]): Promise<readonly Deal[]>;
}

/** Reads for one decision: what was read stays as it was until the decision is made. */
export function createDecisionReads({ lines, deals }: Pick<Store, 'lines' | 'deals'>): DecisionReads {
  const byId = new Map<string, Promise<Line | undefined>>();
  const byNumber = new Map<string, Promise<Line | undefined>>();
  const byRecords = new Map<string, Promise<readonly Deal[]>>();

  async function findLine(e164: string): Promise<Line | undefined> {
    const line = await lines.findByNumber(e164);
    if (line) byId.set(line.id, Promise.resolve(line));
    return line;
  }

  return {
    lineById: (id) => once(byId, id, () => lines.get(id)),
    lineByNumber: (e164) => once(byNumber, e164, () => findLine(e164)),
    async dealsOf(records) {
      const parties = records.filter(({ type }) => type === 'contact' || type === 'company');
      if (parties.length === 0) return [];
      return once(byRecords, parties.map(refKey).sort().join(' '), () => deals.findByParties(parties));
    },
  };
}

function once<T>(answers: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const answer = answers.get(key) ?? ask();
  answers.set(key, answer);
  return answer;
}
