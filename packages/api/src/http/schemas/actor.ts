import { z } from 'zod';
import { component, text, textOrNull } from './parts.js';

export const actor = component(
  'Actor',
  'Who did something: a user, a program with its key (and for whom), or Callcard itself.',
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('user'), userId: text }),
    z.object({ kind: z.literal('client'), clientId: text, userId: textOrNull }),
    z.object({ kind: z.literal('system') }),
  ]),
);
