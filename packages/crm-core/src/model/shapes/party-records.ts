import type { Deal } from '../deal.js';
import { object, type TaggedShapes, taggedBy } from '../object-shape.js';
import { type Company, type Contact, type Lead, leadStatuses, type Party } from '../party.js';
import { stageSemantics } from '../pipeline.js';
import { flag, list, nullable, oneOf, optional, or } from '../shape.js';
import { anyNumber, anyText, numberOrNull, refShape, textOrNull } from './common.js';
import { mirroredFields } from './mirrored.js';
import { phoneEntryShape, typedPhone } from './phone-entry.js';

const endless = Number.POSITIVE_INFINITY;

const partyFields = {
  ...mirroredFields,
  id: anyText,
  phones: or(list(phoneEntryShape(anyText, typedPhone), endless), []),
  ownerId: or(textOrNull, null),
  mergedInto: optional(nullable(refShape)),
  email: or(textOrNull, null),
};

export const contactShape = object<Contact>({
  ...partyFields,
  type: oneOf(['contact']),
  name: or(anyText, ''),
  companyId: or(textOrNull, null),
});

export const companyShape = object<Company>({
  ...partyFields,
  type: oneOf(['company']),
  name: or(anyText, ''),
});

type AnyLead = Omit<Lead, 'status' | 'convertedTo'> & {
  readonly status: Lead['status'];
  readonly convertedTo?: Lead['convertedTo'];
};

/** A lead of which nobody can tell whether it is open is none. */
export const leadShape = object<AnyLead>({
  ...partyFields,
  type: oneOf(['lead']),
  title: or(anyText, ''),
  personName: or(textOrNull, null),
  companyName: or(textOrNull, null),
  interest: or(textOrNull, null),
  expectedAmount: or(numberOrNull, null),
  comments: or(textOrNull, null),
  createdByCallId: or(textOrNull, null),
  repeatInquiry: optional(flag),
  status: oneOf(leadStatuses),
  convertedTo: optional(list(refShape, endless)),
});

/** A contact, a company or a lead. */
export const partyShape = taggedBy<'type', Party>('type', {
  contact: contactShape,
  company: companyShape,
  lead: leadShape,
} as TaggedShapes<Party, 'type'>);

/** A deal of which nobody can tell what it means, or when it was active, is none. */
export const dealShape = object<Deal>({
  ...mirroredFields,
  id: anyText,
  type: or(oneOf(['deal']), 'deal'),
  title: or(anyText, ''),
  contactId: or(textOrNull, null),
  companyId: or(textOrNull, null),
  pipelineId: or(anyText, ''),
  stageId: or(anyText, ''),
  semantics: oneOf(stageSemantics),
  amount: or(numberOrNull, null),
  ownerId: or(textOrNull, null),
  lastActivityAt: anyNumber,
  repeatInquiry: optional(flag),
});

const partiesShape = list(partyShape, endless);

/** Those records that are as they should be, whatever is stored. */
export function readParties(parties: readonly Party[]): readonly Party[] {
  return partiesShape.read(parties) ?? [];
}

const dealsShape = list(dealShape, endless);

/** Those deals that are as they should be, whatever is stored. */
export function readDeals(deals: readonly Deal[]): readonly Deal[] {
  return dealsShape.read(deals) ?? [];
}
