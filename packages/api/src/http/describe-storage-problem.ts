import type { ProblemParts } from './problem-parts.js';
import type { Problem } from './problems.js';

type StorageProblem = Extract<
  Problem,
  { readonly code: 'document-damaged' | 'busy' | 'storage-full' | 'storage-corrupt' | 'internal-error' }
>;

/** The words for a failure of the store, or of the process. */
export function describeStorageProblem(problem: StorageProblem): ProblemParts {
  switch (problem.code) {
    case 'document-damaged':
      return {
        status: 409,
        title: 'Stored data damaged',
        detail: 'What "table" and "id" name is stored and cannot be read: have it restored from a backup.',
        extensions: { table: problem.table, id: problem.id },
      };
    case 'busy':
      return {
        status: 503,
        title: 'Busy',
        detail: 'Others change the same records all the time; nothing was written. Repeat your request.',
        headers: { 'Retry-After': '1' },
      };
    case 'storage-full':
      return {
        status: 507,
        title: 'Storage full',
        detail:
          'No space is left to write to; nothing was written. Repeat your request when there is space again.',
        headers: { 'Retry-After': '60' },
      };
    case 'storage-corrupt':
      return {
        status: 500,
        title: 'Storage damaged',
        detail: 'The database is damaged: stop Callcard and restore the database from a backup.',
      };
    case 'internal-error':
      return {
        status: 500,
        title: 'Internal error',
        detail: 'Something went wrong on our side. The incident id is in the log.',
        extensions: { incident: problem.incident },
      };
  }
}
