import { type Call, type CallRecording, callerOf } from '@callcard/crm-core';
import { isoInstant } from './instants.js';

/** The begin as a part of a file's name: `2026-03-02_090000Z`. */
function timeOf({ startedAt, stoppedAt }: CallRecording, call: Call | undefined): string {
  const at = startedAt ?? stoppedAt ?? call?.offeredAt ?? null;
  const time = at === null ? null : isoInstant(at);
  return time === null ? 'unknown-time' : `${time.slice(0, 19).replaceAll(':', '').replace('T', '_')}Z`;
}

/** Nothing but letters and digits of ASCII, so that it is safe in a header and on any disk. */
function safe(text: unknown): string {
  // A stored document is what it is.
  return String(text ?? '')
    .replace(/[^A-Za-z0-9]+/g, '')
    .slice(0, 40);
}

function numberOf(call: Call | undefined): string {
  if (call === undefined) return 'unknown';
  const { withheld, number } = callerOf(call);
  return safe(number) || (withheld ? 'withheld' : 'unknown');
}

/**
 * What a recording's file is called by whoever saves it: when it began (UTC), which way the call went, with which number, what it
 * is, and the end of its id, by which files of one second differ.
 */
export function fileNameOf(recording: CallRecording, call: Call | undefined, extension = 'wav'): string {
  const id = safe(recording.callId).slice(-8);
  const parts = [
    ...[timeOf(recording, call), safe(call?.direction ?? 'call'), numberOf(call)],
    ...[safe(recording.kind), id],
  ];
  return `${parts.filter((part) => part !== '').join('_')}.${extension}`;
}
