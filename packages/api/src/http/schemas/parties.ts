import { leadStatuses, phoneKinds } from '@callcard/crm-core';
import { z } from 'zod';
import { component, flag, numberOrNull, pageOf, recordRef, text, textOrNull } from './parts.js';
import { ownerId, recordLinks, recordOf } from './records.js';

export const phoneEntry = component(
  'PhoneEntry',
  'A number as it was typed, and what it means.',
  z.object({
    raw: text,
    kind: z.enum(phoneKinds),
    e164: textOrNull.describe('Null: it could not be read, and is never matched.'),
    extension: textOrNull,
    repaired: flag.describe('It had to be repaired to be read.'),
    alternates: z.array(text).exactOptional().describe('Other numbers that the text may mean.'),
    suspicious: flag.exactOptional().describe('Another number was probably meant.'),
  }),
);

const party = {
  email: textOrNull,
  ownerId,
  phones: z.array(phoneEntry),
  mergedInto: recordRef.nullable().exactOptional().describe('The record that has its data now.'),
};

export const contact = component(
  'Contact',
  'A person.',
  recordOf('contact', { ...party, name: text, companyId: textOrNull }, recordLinks.party),
);

export const company = component(
  'Company',
  'An organisation.',
  recordOf('company', { ...party, name: text }, recordLinks.party),
);

const leadFields = {
  ...party,
  title: text,
  personName: textOrNull,
  companyName: textOrNull,
  interest: textOrNull,
  expectedAmount: numberOrNull,
  comments: textOrNull,
  createdByCallId: textOrNull,
  repeatInquiry: flag.exactOptional(),
};

export const lead = component(
  'Lead',
  'Somebody who may become a client.',
  z.discriminatedUnion('status', [
    recordOf(
      'lead',
      { ...leadFields, status: z.enum(leadStatuses).exclude(['converted']) },
      recordLinks.party,
    ),
    recordOf(
      'lead',
      {
        ...leadFields,
        status: z.literal('converted'),
        convertedTo: z.array(recordRef).describe('What it became.'),
      },
      recordLinks.party,
    ),
  ]),
);

export const contactPage = pageOf('ContactPage', contact);

export const companyPage = pageOf('CompanyPage', company);

export const leadPage = pageOf('LeadPage', lead);
