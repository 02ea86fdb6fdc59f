import { boundTypes, partyTypes } from '@callcard/crm-core';
import { z } from 'zod';

/** What the schemas of answers are made of. An answer may have more fields one day: clients pass over what they do not know. */

/** Schemas that have a name in the API's description, by that name. */
export const named = z.registry<{ readonly id: string }>();

/** Gives a schema its name in the API's description, and words. */
export function component<T extends z.ZodType>(id: string, description: string, schema: T): T {
  named.add(schema, { id });
  z.globalRegistry.add(schema, { description });
  return schema;
}

// Each is made once: schemas cost time where a process starts.
export const text = z.string();
export const textOrNull = text.nullable();
export const flag = z.boolean();
export const number = z.number();
export const numberOrNull = number.nullable();
export const count = z.number().meta({ type: 'integer', minimum: 0 });
/** ISO 8601 in UTC with milliseconds. */
export const instant = z.string().meta({ format: 'date-time' });
export const instantOrNull = instant.nullable();
/** Lower-case hex. */
export const sha256 = z.string().meta({ pattern: '^[0-9a-f]{64}$' });

export const direction = z.enum(['inbound', 'outbound']);

/** The record's own address. */
export const selfLink = z.object({ self: text });
/** Of something that names a call. */
export const callLink = z.object({ call: text });

export const recordRef = component(
  'RecordRef',
  'Names a record that calls are attached to.',
  z.object({ type: z.enum(boundTypes), id: text }),
);
export const partyRef = z.object({ type: z.enum(partyTypes), id: text });

/** A page of a listing. */
export function pageOf<T extends z.ZodType>(id: string, item: T) {
  return component(
    id,
    'A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start.',
    z.object({ items: z.array(item), next: textOrNull, previous: textOrNull }),
  );
}
