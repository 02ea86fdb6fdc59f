import { foundBy } from '@callcard/crm-core';
import { z } from 'zod';
import { company, contact, lead } from './parties.js';
import { component, flag } from './parts.js';

const found = component(
  'PartyFound',
  'A client who was found, with every reason, best first.',
  z.object({
    foundBy: z.array(z.enum(foundBy)),
    record: z.union([contact, company, lead]),
  }),
);

export const partiesFound = component(
  'PartiesFound',
  'Whom a search found, best first; `more`: there may be others.',
  z.object({ items: z.array(found), more: flag }),
);
