import { err, ok, type Result, type StoredRecord } from '@callcard/crm-core';
import type { Context } from 'hono';
import { ifMatchHolds, strongTag } from './etag.js';
import type { Problem } from './problems.js';

/** The version that If-Match names; undefined: it names none. Errors: `precondition-failed` when it is another one. */
export function namedVersion(c: Context, version: number): Result<number | undefined, Problem> {
  const ifMatch = c.req.header('if-match');
  if (ifMatch === undefined) return ok(undefined);
  const tag = strongTag(version);
  return ifMatchHolds(ifMatch, tag) ? ok(version) : err({ code: 'precondition-failed', etag: tag });
}

/** If-Match counts first (412), then the body's version (409); a change that names neither is refused (428). */
export function versionProblem(
  record: Pick<StoredRecord, 'version'>,
  ifMatch: string | undefined,
  version: number | undefined,
): Problem | undefined {
  const tag = strongTag(record.version);
  if (ifMatch === undefined && version === undefined) return { code: 'version-required' };
  if (ifMatch !== undefined && !ifMatchHolds(ifMatch, tag)) return { code: 'precondition-failed', etag: tag };
  if (version !== undefined && version !== record.version) {
    return { code: 'version-conflict', current: record.version };
  }
  return undefined;
}

/** Somebody changed it since. `byTag`: whoever asks named the version by If-Match. */
export function conflictProblem(current: number, byTag: boolean): Problem {
  return byTag
    ? { code: 'precondition-failed', etag: strongTag(current) }
    : { code: 'version-conflict', current };
}
