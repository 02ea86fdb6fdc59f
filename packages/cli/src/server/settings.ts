import { problemLine, environmentOf as readEnvironment, readSetting } from '@callcard/api/settings';
import type { Terminal } from '../command.js';
import { Failure } from '../failure.js';

type Unreadable = Parameters<typeof problemLine>[0];

function failureOf(errors: readonly Unreadable[]): Failure {
  const lines = errors.map((error) => problemLine(error).replace(/^callcard: /, ''));
  return new Failure('failed', lines.join('\ncallcard: '));
}

/** The environment with the settings of the file in it. Throws a {@link Failure} that names every mistake. */
export function environmentOf(env: Terminal['env'], config: string | undefined): Terminal['env'] {
  const read = readEnvironment(env, config);
  if (read.ok) return read.value;
  throw failureOf(read.error);
}

/** How long an entry of the audit trail is kept; null: for good. Throws a {@link Failure}. */
export function auditKeepMs(env: Terminal['env']): number | null {
  const read = readSetting('CALLCARD_AUDIT_DAYS', env);
  if (!read.ok) throw failureOf([read.error]);
  return read.value;
}
