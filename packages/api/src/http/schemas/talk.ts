import { z } from 'zod';
import { flag, text, textOrNull } from './parts.js';

/** Who talked with whom, on which line, of a call or of a recording of one. */
export const talkParts = {
  withheld: flag,
  number: textOrNull.describe('Of the other side, as everybody may see it.'),
  name: textOrNull.describe(
    'Of the client, as it was when the call was looked up, or else what the network said.',
  ),
  line: z.object({ id: text, number: textOrNull, label: textOrNull }).nullable(),
  user: z.object({ id: text, name: textOrNull }).nullable().describe('Who talked with the other side first.'),
};
