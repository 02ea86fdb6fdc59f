import { referenceTo } from '../references.js';
import type { KindRules } from './kind-rules.js';

/** A new invoice is a draft of nobody (rule D4). */
export const invoiceRules: KindRules<'invoice'> = {
  make: (draft, base) => ({
    contactId: null,
    companyId: null,
    dealId: null,
    status: 'draft',
    ownerId: null,
    ...draft,
    ...base,
    type: 'invoice',
  }),
  references: ({ contactId, companyId, dealId, ownerId }) => [
    ...referenceTo('contact', ['contactId'], contactId),
    ...referenceTo('company', ['companyId'], companyId),
    ...referenceTo('deal', ['dealId'], dealId),
    ...referenceTo('user', ['ownerId'], ownerId),
  ],
};
