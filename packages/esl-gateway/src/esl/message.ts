import { err, ok, type Result } from '@callcard/crm-core';
import type { Frame } from './decoder.js';
import { type EslEvent, eventFromJson } from './event.js';
import { decodeText } from './header-block.js';

/**
 * What FreeSWITCH said in one frame.
 *
 * - `commandReply.ok` is false for `-ERR` and `-USAGE`; `text` is the whole `Reply-Text`
 * - `apiResponse.ok` likewise from the body's start; a command whose output is free text may look like a failure
 * - `disconnectNotice.text` and `rudeRejection.text` are for people
 * - `unknown` is a content type that this client does not ask for
 */
export type EslMessage =
  | { readonly type: 'authRequest' }
  | {
      readonly type: 'commandReply';
      readonly ok: boolean;
      readonly text: string;
      readonly headers: ReadonlyMap<string, string>;
    }
  | { readonly type: 'apiResponse'; readonly ok: boolean; readonly body: string }
  | { readonly type: 'event'; readonly event: EslEvent }
  | { readonly type: 'disconnectNotice'; readonly text: string }
  | { readonly type: 'rudeRejection'; readonly text: string }
  | { readonly type: 'log'; readonly text: string; readonly headers: ReadonlyMap<string, string> }
  | { readonly type: 'unknown'; readonly contentType: string | undefined };

/** The frame is whole but its event is none; the stream goes on after it. */
export type MessageError = { readonly code: 'malformedEvent'; readonly detail: 'notJson' | 'notAnEvent' };

/** Reads a frame. Never throws. */
export function parseMessage(frame: Frame): Result<EslMessage, MessageError> {
  const contentType = frame.headers.get('Content-Type');
  switch (contentType) {
    case 'auth/request':
      return ok({ type: 'authRequest' });
    case 'command/reply':
      return ok(commandReply(frame.headers));
    case 'api/response': {
      const body = decodeText(frame.body);
      return ok({ type: 'apiResponse', ok: !isFailure(body), body });
    }
    case 'text/event-json':
      return parseEvent(decodeText(frame.body));
    case 'text/disconnect-notice':
      return ok({ type: 'disconnectNotice', text: decodeText(frame.body) });
    case 'text/rude-rejection':
      return ok({ type: 'rudeRejection', text: decodeText(frame.body) });
    case 'log/data':
      return ok({ type: 'log', text: decodeText(frame.body), headers: frame.headers });
    default:
      return ok({ type: 'unknown', contentType });
  }
}

/** `-ERR` and `-USAGE` are FreeSWITCH's two ways to say no. */
export function isFailure(text: string): boolean {
  return text.startsWith('-ERR') || text.startsWith('-USAGE');
}

/**
 * Percent-decodes as FreeSWITCH encodes, as UTF-8 with replacement; a lone `%` stays. Never throws.
 */
export function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    const bytes = run.slice(1).split('%');
    return decodeText(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)));
  });
}

function commandReply(sent: ReadonlyMap<string, string>): EslMessage {
  // Only a reply that carries channel data (an Event-Name) is percent-encoded; other replies hold raw text, where decoding would turn `%41` into `A`.
  const headers = sent.has('Event-Name')
    ? new Map([...sent].map(([name, value]) => [name, decodePercent(value)] as const))
    : sent;
  const text = headers.get('Reply-Text') ?? '';
  return { type: 'commandReply', ok: !isFailure(text), text, headers };
}

function parseEvent(body: string): Result<EslMessage, MessageError> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return err({ code: 'malformedEvent', detail: 'notJson' });
  }
  const event = eventFromJson(value);
  return event === undefined
    ? err({ code: 'malformedEvent', detail: 'notAnEvent' })
    : ok({ type: 'event', event });
}
