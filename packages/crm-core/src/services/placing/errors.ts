import type { RecordRef } from '../../model/record.js';
import type { DialRefusal } from '../../model/routing-plan.js';
import type { PlacingError } from '../../ports/call-placing.js';
import type { BusyError } from '../optimistic.js';

/** No line of ours to call from. */
export type NoLine =
  | { readonly code: 'unknownLine'; readonly lineId: string }
  /** There are several lines, or none, and no default: name one, or set the installation's. */
  | { readonly code: 'lineNeeded' };

/** The number is not dialled. */
export type NumberRefusal =
  | { readonly code: 'dialRefused'; readonly refusal: DialRefusal }
  /** An emergency number: the switch dials it from a phone, always and at once (rule R10). */
  | { readonly code: 'emergencyNumber' };

/** Why a call was not placed. Without a `callId` nothing was stored of it. */
export type PlaceError =
  | NoLine
  | NumberRefusal
  | BusyError
  | { readonly code: 'unknownUser'; readonly userId: string }
  /** The user has no extension to ring. */
  | { readonly code: 'noExtension'; readonly userId: string }
  | { readonly code: 'unknownRecord'; readonly record: RecordRef }
  /** The call is stored, and over: it failed, or was cancelled. */
  | (PlacingError & { readonly callId?: string });
