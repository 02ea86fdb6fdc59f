import { callStatuses } from '../call.js';
import type { MissedCall, MissedCallClaim, MissedCallItem, Reached } from '../missed-call.js';
import { object } from '../object-shape.js';
import { flag, list, nullable, oneOf, optional, or } from '../shape.js';
import { anyNumber, anyText, textOrNull } from './common.js';

const missed = object<MissedCall>({
  callId: anyText,
  at: anyNumber,
  status: oneOf(callStatuses),
  voicemailIds: optional(list(anyText, Number.POSITIVE_INFINITY)),
});

const reached = object<Reached>({
  callId: anyText,
  at: anyNumber,
  userId: or(textOrNull, null),
  how: oneOf(['calledBack', 'gotThrough']),
});

const claim = object<MissedCallClaim>({ userId: anyText, at: anyNumber });

const itemShape = object<MissedCallItem & { readonly version?: number }>({
  id: anyText,
  lineId: anyText,
  e164: anyText,
  open: or(flag, true),
  openedAt: or(anyNumber, 0),
  ownerId: or(textOrNull, null),
  missed: or(list(missed, Number.POSITIVE_INFINITY), []),
  reached: or(nullable(reached), null),
  claim: or(nullable(claim), null),
  version: optional(anyNumber),
});

/** An item of the work list, as well as it can be read; one that does not say of whom is none. */
export function readMissedCall<T extends MissedCallItem>(item: T | undefined): T | undefined {
  // What was read is the item, with what was damaged of it left out.
  return item === undefined ? undefined : (itemShape.read(item) as T | undefined);
}
