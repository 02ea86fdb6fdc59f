import type { RecordingFilter } from '@callcard/crm-core';
import type { z } from 'zod';
import { omitUndefined, spanQuery } from './fields.js';
import { idText, recordRefText } from './query.js';

/** What recordings are chosen by, in a query: the listing and the export take the same. */
export const recordingFilterFields = {
  callId: idText.optional(),
  record: recordRefText.optional(),
  ...spanQuery,
};

type Fields = typeof recordingFilterFields;

/** What a query says of {@link recordingFilterFields}. */
export type AskedFilter = { readonly [N in keyof Fields]?: z.output<Fields[N]> };

export function recordingFilterOf(asked: AskedFilter): RecordingFilter {
  return omitUndefined(asked);
}

/** What cursors of these recordings are for. */
export function listingOf(filter: RecordingFilter): string {
  return `/v1/recordings?${JSON.stringify(filter)}`;
}
