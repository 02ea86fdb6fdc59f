import { err, ok, type Result } from '@callcard/crm-core';
import type { Frame } from './decoder.js';
import { type EslEvent, readEvent } from './event.js';
import { decodeWireText, type WireText } from './wire-text.js';

/**
 * What FreeSWITCH said in one frame.
 *
 * - `commandReply.ok` is false for `-ERR` and `-USAGE`; `text` is the whole `Reply-Text`, as sent
 * - `apiResponse.ok` likewise from the body's start; a command whose output is free text may look like a failure
 * - `disconnectNotice.lingers`: the call of this connection is over, and its last events are still to come
 * - `other` is a content type that this client does not ask for, such as `log/data`
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
  | { readonly type: 'disconnectNotice'; readonly lingers: boolean }
  | { readonly type: 'rudeRejection' }
  | { readonly type: 'other' };

/** The frame is whole but its event is none; the stream goes on after it. */
export type MessageError = { readonly code: 'malformedEvent'; readonly detail: 'notJson' | 'notAnEvent' };

/** Reads a frame. Never throws. */
export function parseMessage(frame: Frame): Result<EslMessage, MessageError> {
  switch (frame.headers.get('Content-Type')) {
    case 'auth/request':
      return ok({ type: 'authRequest' });
    case 'command/reply': {
      const text = frame.headers.get('Reply-Text') ?? '';
      return ok({ type: 'commandReply', ok: !isFailure(text), text, headers: frame.headers });
    }
    case 'api/response': {
      const body = decodeWireText(frame.body);
      return ok({ type: 'apiResponse', ok: !isFailure(body), body });
    }
    case 'text/event-json':
      return parseEvent(frame.body);
    case 'text/disconnect-notice':
      return ok({ type: 'disconnectNotice', lingers: frame.headers.get('Content-Disposition') === 'linger' });
    case 'text/rude-rejection':
      return ok({ type: 'rudeRejection' });
    default:
      return ok({ type: 'other' });
  }
}

/** Says whether an answer refuses: `-ERR` and `-USAGE` are FreeSWITCH's two ways to say no. */
export function isFailure(text: string): boolean {
  return text.startsWith('-ERR') || text.startsWith('-USAGE');
}

function parseEvent(body: WireText): Result<EslMessage, MessageError> {
  try {
    const event = readEvent(body);
    return event === undefined
      ? err({ code: 'malformedEvent', detail: 'notAnEvent' })
      : ok({ type: 'event', event });
  } catch {
    return err({ code: 'malformedEvent', detail: 'notJson' });
  }
}
