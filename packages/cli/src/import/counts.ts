import type { Finding, FindingCode } from './finding.js';

const outcomes = ['created', 'changed', 'unchanged', 'refused', 'kept'] as const;

/** What an import did. `refused`: not imported; `kept`: merged or converted in Callcard, and left alone. */
export type ImportCounts = Readonly<Record<(typeof outcomes)[number], number>> & {
  readonly rows: number;
  /** Telephone numbers, the unreadable ones included. */
  readonly numbers: number;
  readonly findings: Readonly<Partial<Record<FindingCode, number>>>;
};

/** Adds up what an import does. */
export class ImportTally {
  readonly #outcomes = { created: 0, changed: 0, unchanged: 0, refused: 0, kept: 0 };
  readonly #findings: Partial<Record<FindingCode, number>> = {};
  #rows = 0;
  #numbers = 0;

  addRows(rows: number, numbers: number): void {
    this.#rows += rows;
    this.#numbers += numbers;
  }

  addOutcome(outcome: (typeof outcomes)[number], count = 1): void {
    this.#outcomes[outcome] += count;
  }

  addFindings(findings: readonly Finding[]): void {
    for (const { code } of findings) this.#findings[code] = (this.#findings[code] ?? 0) + 1;
  }

  counts(): ImportCounts {
    return { rows: this.#rows, numbers: this.#numbers, ...this.#outcomes, findings: { ...this.#findings } };
  }
}
