import { duplicateReasons } from '@callcard/crm-core';
import { z } from 'zod';
import { component, pageOf, partyRef, text } from './parts.js';

const duplicate = partyRef.extend({
  name: text,
  reason: z.enum(duplicateReasons),
  links: z.object({ self: text, merge: text }),
});

export const duplicates = component(
  'Duplicates',
  'Records that have one number; of each group the first is the one to keep.',
  z.object({ number: text, groups: z.array(z.object({ records: z.array(duplicate) })) }),
);

export const duplicatesPage = pageOf('DuplicatesPage', duplicates);
