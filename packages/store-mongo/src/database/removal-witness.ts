import type { Step, Witness } from './changes.js';
import type { Database } from './database.js';

/** A change that only removes leaves no document that could know it, but for one of its own. */
export function removalWitness(
  db: Database,
  token: string,
): { readonly steps: readonly Step[]; readonly witness: Witness } {
  const document = { _id: token, commits: [token], at: new Date() };
  return {
    steps: db.commits.put([{ insertOne: { document } }]),
    witness: { collection: db.commits, id: token },
  };
}
