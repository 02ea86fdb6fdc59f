import { chunksOf } from './chunks.js';
import { CallcardError, unexpectedAnswer, unreachable } from './errors.js';
import { blocksOf } from './event-blocks.js';
import type { LiveEvent, LiveEventType } from './live-event.js';
import { nextPause } from './pauses.js';
import { errorOf, isTemporary, type Sending, sendOnce, signed } from './send.js';

/** Which events are wanted; what is given must all hold. */
export interface EventsFilter {
  /** Those of these types alone. */
  readonly types?: readonly LiveEventType[];
  /** Those of one call, and of the records that it is bound to while it lives. */
  readonly callId?: string;
  /** The same of the calls on one line. */
  readonly lineId?: string;
  /** The same of the calls that a user has a part in, and those of what the user owns. */
  readonly userId?: string;
  /** Changes of one record, such as `contact:…`, and facts of the calls that are bound to it. */
  readonly record?: string;
}

export interface EventsOptions extends EventsFilter {
  /** Begins after the event of this position; `0`: with the first that there is. Default: from now on. */
  readonly after?: string;
  readonly signal?: AbortSignal;
  /** After so long without a sign of life, of which the server sends one every 15 seconds, the connection counts as dead. Default: 45,000. */
  readonly silenceMs?: number;
  /** How often in a row it connects without an event or a sign of life, before it gives up. Default: 100. */
  readonly reconnects?: number;
}

/** Positions that were given last, so that a server or proxy that sends something again is not believed twice. */
const remembered = 1000;

/**
 * Live events, each once and in order, across as many connections as it takes: each goes on after the last position that the
 * one before reached. Rejects with the API's problem when it is refused (a key that was revoked, say), with `unreachable` when it
 * has connected in vain too often, and with the signal's reason.
 */
export async function* followEvents(
  base: string,
  sending: Sending,
  options: EventsOptions = {},
): AsyncGenerator<LiveEvent, void, undefined> {
  const { signal = new AbortController().signal, silenceMs = 45_000, reconnects = 100 } = options;
  const seen = new Set<string>();
  let position: string | undefined;
  let failures = 0;
  for (;;) {
    let reason: unknown = unreachable('the stream of events ended');
    try {
      const response = await sendOnce(eventsRequest(base, sending, options, position, signal), sending);
      if (!response.ok) throw await errorOf(response);
      for await (const { id, data } of blocksOf(chunksOf(response.body, silenceMs, signal))) {
        // The first block of a connection only says where it begins.
        if (data !== '' || id === undefined) failures = 0;
        position = id ?? position;
        if (data === '' || isRepeated(seen, position)) continue;
        yield readEvent(data);
      }
    } catch (error) {
      if (!isTemporary(error)) throw error;
      reason = error;
    }
    const asked = reason instanceof CallcardError ? reason.retryAfterMs : undefined;
    const pause = failures < reconnects ? nextPause(Math.min(failures, 20), asked, sending) : undefined;
    if (pause === undefined) throw reason;
    failures += 1;
    await sending.wait(pause, signal);
  }
}

function eventsRequest(
  base: string,
  sending: Sending,
  { after, types, callId, lineId, userId, record }: EventsOptions,
  position: string | undefined,
  signal: AbortSignal,
): Request {
  const query = new URLSearchParams();
  const asked = { after, type: types?.join(','), callId, lineId, userId, record };
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, value);
  const headers = position === undefined ? {} : { 'Last-Event-ID': position };
  return signed(
    new Request(`${base}/v1/events${query.size > 0 ? `?${query}` : ''}`, { headers, signal }),
    sending,
  );
}

function isRepeated(seen: Set<string>, position: string | undefined): boolean {
  if (position === undefined) return false;
  if (seen.has(position)) return true;
  seen.add(position);
  const [oldest] = seen;
  if (seen.size > remembered && oldest !== undefined) seen.delete(oldest);
  return false;
}

function readEvent(data: string): LiveEvent {
  try {
    return JSON.parse(data) as LiveEvent;
  } catch {
    throw unexpectedAnswer('an event that is no JSON');
  }
}
