import { err, ok } from '../../../model/result.js';
import { referenceTo } from '../references.js';
import type { KindRules } from './kind-rules.js';

const newParty = { email: null, ownerId: null, phones: [] } as const;

/** A new contact has no number, company or owner. */
export const contactRules: KindRules<'contact'> = {
  make: (draft, base) => ({ ...newParty, companyId: null, ...draft, ...base, type: 'contact' }),
  references: ({ companyId, ownerId }) => [
    ...referenceTo('company', ['companyId'], companyId),
    ...referenceTo('user', ['ownerId'], ownerId),
  ],
};

/** A new company has no number or owner. */
export const companyRules: KindRules<'company'> = {
  make: (draft, base) => ({ ...newParty, ...draft, ...base, type: 'company' }),
  references: ({ ownerId }) => referenceTo('user', ['ownerId'], ownerId),
};

const newLead = {
  status: 'open',
  personName: null,
  companyName: null,
  interest: null,
  expectedAmount: null,
  comments: null,
} as const;

/** A new lead is open, and nothing is known of it. A converted lead stays converted. */
export const leadRules: KindRules<'lead'> = {
  make: (draft, base) => ({
    ...newParty,
    ...newLead,
    ...draft,
    ...base,
    type: 'lead',
    createdByCallId: null,
  }),
  apply(record, { status, ...rest }) {
    if (record.status === 'converted') return { ...record, ...rest };
    return { ...record, ...rest, status: status ?? record.status };
  },
  references: ({ ownerId }) => referenceTo('user', ['ownerId'], ownerId),
  async place(_store, lead, { status }) {
    if (lead.status !== 'converted' || status === undefined) return ok(lead);
    return err({ code: 'alreadyConverted', convertedTo: lead.convertedTo });
  },
};
