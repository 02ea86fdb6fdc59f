import { amountLimits, listLimits, textLimits } from '../limits.js';
import { object } from '../object-shape.js';
import { leadStatuses } from '../party.js';
import { type PhoneEntry, phoneKinds } from '../phone.js';
import { flag, list, nullable, number, oneOf, optional, or, type Shape, text } from '../shape.js';

export const id = text(textLimits.id, { filled: true });

/** A name, title or label. */
export const name = text(textLimits.name, { filled: true });

const typed = text(textLimits.phone);

/** One entry of a record's numbers; `e164` is the shape of the number itself. */
export function phoneEntryShape(e164: Shape<string>): Shape<PhoneEntry> {
  return object<PhoneEntry>({
    raw: or(typed, ''),
    kind: or(oneOf(phoneKinds), 'other'),
    e164: or(nullable(e164), null),
    extension: or(nullable(typed), null),
    repaired: or(flag, false),
    alternates: optional(list(e164, listLimits.alternates)),
    suspicious: optional(flag),
  });
}

const endless = Number.POSITIVE_INFINITY;

/** The numbers of a stored record, as well as they can be read. */
export function readPhones(phones: readonly PhoneEntry[]): readonly PhoneEntry[] {
  return list(phoneEntryShape(text(endless)), endless).read(phones) ?? [];
}

const e164 = text(textLimits.phone, { format: ['notE164', /^\+[1-9][0-9]{1,14}$/] });

export const phonesShape = list(phoneEntryShape(e164), listLimits.phones);

export const amountShape = number(amountLimits, { fraction: true });

/** What contacts, companies and leads may be given. */
export const partyShapes = {
  email: nullable(text(textLimits.email)),
  ownerId: nullable(id),
  phones: phonesShape,
};

/** What else leads may be given. */
export const leadShapes = {
  title: name,
  // Converting is the only way to a converted lead.
  status: oneOf(leadStatuses.filter((status) => status !== 'converted')),
  personName: nullable(name),
  companyName: nullable(name),
  interest: nullable(text(textLimits.interest)),
  expectedAmount: nullable(amountShape),
  comments: nullable(text(textLimits.comments)),
};
