import { ok, type RecordingFilter, type Result } from '@callcard/crm-core';
import { z } from 'zod';
import type { ApiDeps } from './deps.js';
import { omitUndefined } from './fields.js';
import type { Problem } from './problems.js';
import { idText } from './query.js';
import { recordingStates } from './recording-states.js';
import { talkFilter, talkQuery } from './talk-query.js';

/** What recordings are chosen by, in a query: the listing and the export take the same. */
export const recordingFilterFields = {
  callId: idText.optional(),
  state: z.enum(recordingStates).optional(),
  ...talkQuery('the audio, of recordings that were stored'),
};

type Fields = typeof recordingFilterFields;

/** What a query says of {@link recordingFilterFields}. */
export type AskedFilter = { readonly [N in keyof Fields]?: z.output<Fields[N]> };

/** What a query asks the store for. Errors: `bad-query`. */
export function recordingFilterOf(
  deps: ApiDeps,
  { callId, state, ...asked }: AskedFilter,
): Result<RecordingFilter, Problem> {
  const shared = talkFilter(deps, asked);
  return shared.ok ? ok({ ...shared.value, ...omitUndefined({ callId, state }) }) : shared;
}

/** What cursors of these recordings are for. Those of earlier versions, which stood in the order of calls, are none of it. */
export function listingOf(filter: RecordingFilter): string {
  return `/v1/recordings by their start?${JSON.stringify(filter)}`;
}
