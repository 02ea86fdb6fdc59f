import { z } from 'zod';
import { component, flag, numberOrNull, textOrNull } from './parts.js';
import { problem } from './problem.js';

export const batch = component(
  'Batch',
  'What became of each item, in order.',
  z.object({
    dryRun: flag.describe('Nothing was written: it is what would become of them.'),
    items: z.array(
      z.discriminatedUnion('outcome', [
        z.object({
          outcome: z.enum(['created', 'changed', 'unchanged']),
          id: textOrNull.describe('Null: it would be created.'),
          version: numberOrNull,
          links: z.object({ self: textOrNull }),
        }),
        z.object({ outcome: z.literal('failed'), problem }),
      ]),
    ),
  }),
);
