import type { Operation } from './database/protocol.js';
import { insertRows } from './rows.js';

/** The number of a subject, by its key. */
export const subjectOf = '(SELECT n FROM subjects WHERE record = ?)';

/** So many subjects are known to be there without asking. */
const mostKnown = 50_000;

/** Records as calls and timelines know them. A subject, once written, is there for ever. */
export interface Subjects {
  /** Adds those of these record keys that may not be there yet. */
  ensure(keys: readonly string[]): Operation[];
  /** To be told when what {@link Subjects.ensure} gave was written. */
  written(keys: readonly string[]): void;
}

export function createSubjects(): Subjects {
  const known = new Set<string>();
  return {
    ensure(keys) {
      const unknown = [...new Set(keys)].filter((key) => !known.has(key));
      return insertRows(
        'INSERT INTO subjects (record)',
        unknown.map((key) => [key]),
        'ON CONFLICT DO NOTHING',
      );
    },
    written(keys) {
      if (known.size > mostKnown) known.clear();
      for (const key of keys) known.add(key);
    },
  };
}
