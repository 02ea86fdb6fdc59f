import { type CallcardClient, dataOf } from '@callcard/api/client';
import type { CardCall, Command, Reading } from './card-model.js';

/** What of the API cards are made with. */
export interface DeskApi {
  /** A call and its card. `aheadMs`: so far the server's clock is ahead of this one's. */
  read(
    callId: string,
    signal: AbortSignal,
  ): Promise<{ readonly reading: Reading; readonly aheadMs: number | undefined }>;
  /** Calls that go on, as far as the user sees them. */
  liveCalls(): AsyncIterable<CardCall>;
  /** Gives a command; true: facts confirm that it is done. */
  give(callId: string, command: Command): Promise<boolean>;
}

const pageSize = 100;

/** A date has seconds only; clocks that differ by less agree. */
const leastSkewMs = 2_000;

function aheadOf(date: string | null, now: number): number | undefined {
  const ahead = date === null ? Number.NaN : Date.parse(date) - now;
  if (Number.isNaN(ahead)) return undefined;
  return Math.abs(ahead) < leastSkewMs ? 0 : ahead;
}

export function deskApi(api: CallcardClient, now: () => number): DeskApi {
  return {
    async read(id, signal) {
      const params = { path: { id } };
      const [call, card] = await Promise.all([
        api.GET('/v1/calls/{id}', { params, signal }),
        api.GET('/v1/calls/{id}/card', { params, signal }),
      ]);
      // The client's type of an answer leaves out fields that can only be null.
      const reading = { call: dataOf(call) as CardCall, card: dataOf(card) };
      return { reading, aheadMs: aheadOf(card.response.headers.get('date'), now()) };
    },
    liveCalls: () => api.items('/v1/calls', { params: { query: { live: 'true', limit: pageSize } } }),
    async give(id, command) {
      const answer = await api.POST('/v1/calls/{id}/commands', { params: { path: { id } }, body: command });
      dataOf(answer);
      return answer.response.status === 200;
    },
  };
}
