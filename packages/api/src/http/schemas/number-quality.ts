import { numberFlaws, partyTypes, phoneKinds } from '@callcard/crm-core';
import { z } from 'zod';
import { component, count, number, selfLink, text, textOrNull } from './parts.js';

const plain = z.object({ code: z.enum(['suspicious', 'repaired', 'notInPlan']) });

const flaw = component(
  'NumberFlaw',
  'What is questionable about a stored number.',
  z.discriminatedUnion('code', [
    z.object({ code: z.literal('unparseable'), reason: text }),
    plain,
    z.object({ code: z.literal('otherReadings'), readings: z.array(text) }),
    z.object({
      code: z.literal('renumbered'),
      renumbering: z.object({ country: text, since: text, name: text }),
    }),
    z.object({ code: z.enum(['shared', 'placeholder']), holders: count }),
    z.object({ code: z.literal('ownNumber'), type: z.enum(['line', 'user']), id: text }),
  ]),
);

const judgedNumber = z.object({
  raw: text,
  kind: z.enum(phoneKinds),
  e164: textOrNull,
  flaws: z.array(flaw),
  proposal: textOrNull.describe(
    'What the text is read as today, where that is another number; nobody rewrites it.',
  ),
});

const judgedRecord = component(
  'JudgedRecord',
  'A record with its questionable numbers.',
  z.object({
    type: z.enum(partyTypes),
    id: text,
    version: number,
    name: text,
    numbers: z.array(judgedNumber),
    links: selfLink,
  }),
);

const flawCounts = z.object(Object.fromEntries(numberFlaws.map((code) => [code, count])));

export const numberQualityPage = component(
  'NumberQualityPage',
  'A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start.',
  z.object({
    items: z.array(judgedRecord),
    next: textOrNull,
    previous: textOrNull,
    looked: z
      .object({ records: count, numbers: count, flaws: flawCounts })
      .describe('What this page looked at, and how many numbers have each flaw.'),
  }),
);
