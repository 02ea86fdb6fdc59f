import { maxAlternates, maxPhoneTextLength } from '../limits.js';
import { object } from '../object-shape.js';
import { type PhoneEntry, phoneKinds } from '../phone.js';
import { anyText, flag, list, nullable, oneOf, optional, or, type Shape, text } from '../shape.js';

/** One entry of a record's numbers; `e164` is the shape of the number itself, `typed` that of what was typed. */
/* @__NO_SIDE_EFFECTS__ */
export function phoneEntryShape(e164: Shape<string>, typed: Shape<string>): Shape<PhoneEntry> {
  return object<PhoneEntry>({
    raw: or(typed, ''),
    kind: or(oneOf(phoneKinds), 'other'),
    e164: or(nullable(e164), null),
    extension: or(nullable(typed), null),
    repaired: or(flag, false),
    alternates: optional(list(e164, maxAlternates)),
    suspicious: optional(flag),
  });
}

/** What was typed for one number. */
export const typedPhone = text(maxPhoneTextLength);

const endless = Number.POSITIVE_INFINITY;

/** The numbers of a stored record, as well as they can be read. */
export function readPhones(phones: readonly PhoneEntry[]): readonly PhoneEntry[] {
  return list(phoneEntryShape(anyText, typedPhone), endless).read(phones) ?? [];
}
