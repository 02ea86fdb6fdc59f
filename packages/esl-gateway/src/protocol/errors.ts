import type { MessageError } from './message.js';
import type { ProtocolError } from './protocol-error.js';

/** Text that the encoder refused to put on the wire; `field` names the argument, its value is not repeated. */
export type EncodeError =
  | { readonly code: 'forbiddenCharacter'; readonly field: string }
  | { readonly code: 'invalidArgument'; readonly field: string };

/**
 * Everything that can go wrong on an event socket connection. Codes are stable. No member ever holds the password.
 *
 * - `unreachable`: no TCP connection; `errno` is the system's code (`ECONNREFUSED`, `ETIMEDOUT`, ...)
 * - `authRejected`: FreeSWITCH refused the password
 * - `aclRejected`: FreeSWITCH refused our address (`text/rude-rejection`, freeswitch.md section 2.1)
 * - `malformedFrame`: bytes that are no event socket frame, an event that is no event, or a reply to nothing
 * - `disconnected`: no connection, or it went away; `errno` where the system gave one
 * - `timeout`: no answer in time: to the handshake, a command, a background job, an application, the probe, or no HEARTBEAT
 * - `forbiddenCharacter`, `invalidArgument`: refused before anything was sent
 * - `tooManyCommands`: `limit` commands are waiting for their replies already
 * - `commandFailed`: FreeSWITCH answered `-ERR` or `-USAGE`; `text` is its answer
 */
export type EslError =
  | EncodeError
  | { readonly code: 'unreachable'; readonly errno: string }
  | { readonly code: 'authRejected' }
  | { readonly code: 'aclRejected' }
  | { readonly code: 'malformedFrame'; readonly error: ProtocolError | MessageError | UnexpectedReply }
  | { readonly code: 'disconnected'; readonly errno?: string }
  | { readonly code: 'timeout'; readonly of: TimedOut }
  | { readonly code: 'tooManyCommands'; readonly limit: number }
  | { readonly code: 'commandFailed'; readonly text: string };

/** A reply came though no command was waiting for one: it is no longer known which reply belongs to which command. */
export type UnexpectedReply = { readonly code: 'unexpectedReply' };

/** What did not happen in time. */
export type TimedOut = 'handshake' | 'command' | 'job' | 'application' | 'probe' | 'heartbeat';
