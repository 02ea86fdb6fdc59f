import type { OpenMongoError } from './open.js';

/**
 * What is wrong with the MongoDB deployment, and what to do: the end of a sentence that begins with the name of a setting. The
 * address itself is not repeated: it may hold a password.
 */
export function mongoProblem(error: OpenMongoError): string {
  switch (error.code) {
    case 'badAddress':
      return `is no address of a MongoDB deployment: ${error.reason}`;
    case 'unreachable':
      return `names a MongoDB deployment that does not answer (${error.cause}): start it, or name another one`;
    case 'unauthorized':
      return `names a MongoDB deployment that refuses this user (${error.cause}): check name and password, and that the user may read and write the database`;
    case 'standalone':
      return 'names a single MongoDB server, which has no transactions: start it with --replSet and initiate the replica set';
    case 'newerSchema':
      return `names a database of a newer Callcard (schema ${error.schemaVersion}): run that version, or name another database`;
    case 'locked':
      return 'names a database that another process migrates: wait until it is done, and start again';
  }
}
