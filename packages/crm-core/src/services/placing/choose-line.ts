import type { Line } from '../../model/line.js';
import { err, ok, type Result } from '../../model/result.js';
import type { Store } from '../../ports/store.js';
import { settingsOf } from '../../routing/read-settings.js';
import { readRecord } from '../read-record.js';
import type { NoLine } from './errors.js';

/**
 * The line that a call is placed from: the one that was named; else the only one that there is; else the installation's.
 * Errors: `unknownLine` for a named one that is not there; `lineNeeded`.
 */
export async function chooseLine(
  { lines }: Pick<Store, 'lines'>,
  lineId: string | undefined,
  installations: string | undefined,
): Promise<Result<Line, NoLine>> {
  if (lineId !== undefined) {
    const named = await readRecord(lines, lineId);
    return named ? ok(settingsOf(named)) : err({ code: 'unknownLine', lineId });
  }
  const { items } = await lines.list({ limit: 2 });
  const [only, ...others] = items;
  const line =
    only && others.length === 0
      ? only
      : installations === undefined
        ? undefined
        : await lines.findByNumber(installations);
  return line ? ok(settingsOf(line)) : err({ code: 'lineNeeded' });
}
