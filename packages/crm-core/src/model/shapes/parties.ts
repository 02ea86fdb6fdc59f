import { amountLimits, listLimits, textLimits } from '../limits.js';
import { leadStatuses } from '../party.js';
import { list, nullable, number, oneOf, text } from '../shape.js';
import { phoneEntryShape, typedPhone } from './phone-entry.js';

export const id = text(textLimits.id, { filled: true });

/** A name, title or label. */
export const name = text(textLimits.name, { filled: true });

const e164 = text(textLimits.phone, { format: ['notE164', /^\+[1-9][0-9]{1,14}$/] });

export const phonesShape = list(phoneEntryShape(e164, typedPhone), listLimits.phones);

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
