import {
  type CallFilter,
  err,
  ok,
  type RecordingFilter,
  type Result,
  recordingKinds,
  searchedWords,
} from '@callcard/crm-core';
import { z } from 'zod';
import type { ApiDeps } from './deps.js';
import { instant, omitUndefined, spanQuery } from './fields.js';
import { queriedNumber } from './one-number.js';
import type { Problem } from './problems.js';
import { idText, recordRefText } from './query.js';

const mostSeconds = 9_999_999;

const seconds = z
  .string()
  .regex(/^\d{1,7}$/, `is no whole number of seconds from 0 to ${mostSeconds}`)
  .meta({ type: 'integer', minimum: 0, maximum: mostSeconds })
  .transform(Number);

/** More words are never searched at once. */
const mostWords = 10;

/** By what both calls and recordings are listed. `lasting`: what the length is that of. */
export function talkQuery(lasting: string) {
  return {
    record: recordRefText.optional(),
    number: z.string().max(100).optional().describe('Of the other side, in any spelling.'),
    direction: z.enum(['inbound', 'outbound']).optional(),
    lineId: idText.optional(),
    userId: idText.optional().describe('Who answered first.'),
    kind: z.enum(recordingKinds).optional(),
    minSeconds: seconds.optional().describe(`At least so long: ${lasting}.`),
    maxSeconds: seconds.optional().describe(`At most so long: ${lasting}.`),
    text: z
      .string()
      .max(200, 'may have at most 200 characters')
      .optional()
      .describe(
        `Words, ${mostWords} at most, each of which is in a comment of the call, in capitals or not.`,
      ),
    updatedAfter: instant
      .optional()
      .describe(
        'Changed after this instant, by the clock of whoever changed it. Whoever polls follows the changes instead.',
      ),
    ...spanQuery,
  };
}

type TalkQuery = z.output<ReturnType<typeof querySchema>>;

function querySchema() {
  return z.strictObject(talkQuery(''));
}

type SharedFilter = Omit<CallFilter & RecordingFilter, 'status' | 'live' | 'state' | 'callId'>;

function refusal(name: string, reason: string): Result<never, Problem> {
  return err({ code: 'bad-query', errors: [{ pointer: `?${name}`, reason }] });
}

/** What a query asks the store for. Errors: `bad-query`. */
export function talkFilter(deps: ApiDeps, query: TalkQuery): Result<SharedFilter, Problem> {
  const { number, userId, minSeconds, maxSeconds, ...others } = query;
  if (minSeconds !== undefined && maxSeconds !== undefined && minSeconds > maxSeconds)
    return refusal('minSeconds', 'is more than maxSeconds');
  const words = searchedWords(others.text ?? '').length;
  if (others.text !== undefined && words === 0) return refusal('text', 'has no word');
  if (words > mostWords) return refusal('text', `has more than ${mostWords} words`);
  const remote = number === undefined ? ok(undefined) : queriedNumber(deps, number);
  if (!remote.ok) return remote;
  const asked = { ...others, remote: remote.value, answeredBy: userId };
  const ms = (given: number | undefined) => (given === undefined ? undefined : given * 1_000);
  return ok(omitUndefined({ ...asked, minMs: ms(minSeconds), maxMs: ms(maxSeconds) }));
}
