import type { StoredMissedCall } from '@callcard/crm-core';
import type { Row } from './database/protocol.js';
import { type ReportProblem, readNamed, textOfKey } from './text.js';

/** What {@link readMissedCall} reads. */
export const missedCallColumns = 'id, version, open, owner_id, line_id, e164, opened_at, body';

/** The item of a row: whose it is, and whether it is open, its columns say, so that the next call of its caller mends it. */
export function readMissedCall(report: ReportProblem, row: Row): StoredMissedCall {
  const [id, version, open, ownerId, lineId, e164, openedAt, body] = row;
  const document = readNamed<StoredMissedCall>(id, body);
  if (!document) report({ code: 'damaged', table: 'missedCall', id: String(id) });
  return {
    missed: [],
    reached: null,
    claim: null,
    ...document,
    id: textOfKey(id),
    version: Number(version),
    open: open === 1,
    ownerId: ownerId === null ? null : textOfKey(ownerId),
    lineId: textOfKey(lineId),
    e164: textOfKey(e164),
    openedAt: Number(openedAt),
  };
}
