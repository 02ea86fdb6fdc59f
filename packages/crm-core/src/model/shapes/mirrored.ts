import { textLimits } from '../limits.js';
import { type FieldShapes, fieldsOf, object } from '../object-shape.js';
import type { Attributes, ExternalId, MirroredRecord, StoredRecord } from '../record.js';
import { type FieldPath, type Misfit, nullable, optional, or, type Shape, text } from '../shape.js';
import { anyNumber, anyText } from './common.js';

/** An object whose fields all have one shape; how many and how long they may be is checked elsewhere. */
function record<T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return {
    misfits(value, path: FieldPath): readonly Misfit[] {
      const said = fieldsOf(value);
      if (!said) return [{ path, reason: 'wrongType', expected: 'object' }];
      return Object.entries(said).flatMap(([name, each]) => shape.misfits(each, [...path, name]));
    },
    read(value) {
      const stored = Object.entries(fieldsOf(value) ?? {});
      const found = stored.flatMap(([name, each]) => {
        const read = shape.read(each);
        return read === undefined ? [] : [[name, read] as const];
      });
      const same = found.length === stored.length && fieldsOf(value) !== undefined;
      return same ? (value as Readonly<Record<string, T>>) : Object.fromEntries(found);
    },
  };
}

/** Attributes of a record. */
export const attributesShape: Shape<Attributes> = record(anyText);

/** What a change says of attributes: null removes one, or all. */
export const attributeChangeShape = nullable(record(nullable(anyText)));

const externalId = object<ExternalId>({ source: anyText, id: anyText });

/** What every record has. */
export const storedFields: FieldShapes<StoredRecord> = {
  id: or(text(textLimits.id), ''),
  version: or(anyNumber, 0),
  createdAt: or(anyNumber, 0),
  updatedAt: or(anyNumber, 0),
};

/** What every record of the CRM has. */
export const mirroredFields: FieldShapes<MirroredRecord> = {
  ...storedFields,
  externalId: optional(nullable(externalId)),
  attributes: optional(attributesShape),
};
