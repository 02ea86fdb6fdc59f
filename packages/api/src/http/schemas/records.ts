import type { RecordType } from '@callcard/crm-core';
import { z } from 'zod';
import { count, instant, text, textOrNull } from './parts.js';

/** What records of every kind have. */

const externalId = z.object({ source: text, id: text });

const common = {
  id: text,
  version: count.describe('Counts changes from 1; the ETag is this number in quotes.'),
  createdAt: instant,
  updatedAt: instant,
  externalId: externalId.nullable().describe('Of the record of another system that this one mirrors.'),
  attributes: z.record(text, text).describe("Fields of the installation's own."),
};

const links = { self: text, history: text };

/** The addresses that records have, by what they are. */
export const recordLinks = {
  plain: z.object(links),
  /** Of a user. */
  user: z.object({ ...links, tasks: text }),
  /** Of what calls are bound to. */
  bound: z.object({ ...links, activities: text, tasks: text }),
  /** Of what can be merged into another record. */
  party: z.object({ ...links, activities: text, tasks: text, mergedInto: text.exactOptional() }),
};

/** A record of one kind. */
export function recordOf<
  K extends RecordType,
  F extends z.core.$ZodLooseShape,
  L extends (typeof recordLinks)[keyof typeof recordLinks],
>(type: K, fields: F, links: L) {
  return z.object({ ...common, type: z.literal(type), ...fields, links });
}

export const ownerId = textOrNull.describe('The responsible user.');
