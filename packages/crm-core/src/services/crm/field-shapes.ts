import type { AnyRecordRef, RecordType } from '../../model/crm-record.js';
import { invoiceStatuses } from '../../model/invoice.js';
import { fieldsOf, object, partial } from '../../model/object-shape.js';
import { boundTypes, type RecordRef } from '../../model/record.js';
import { type FieldPath, type Misfit, nullable, oneOf, type Shape } from '../../model/shape.js';
import { anyNumber } from '../../model/shapes/common.js';
import { lineHoursShape, openingHoursShape } from '../../model/shapes/hours.js';
import {
  lineShape,
  ownershipShape,
  recognitionShape,
  retentionShape,
  routingShape,
} from '../../model/shapes/line.js';
import { attributeChangeShape, attributesShape, mirroredFields } from '../../model/shapes/mirrored.js';
import { amountShape, id, leadShapes, name, partyShapes } from '../../model/shapes/parties.js';
import { queueShape, userShape } from '../../model/shapes/people.js';
import { stagesShape } from '../../model/shapes/pipeline.js';
import { taskKinds } from '../../model/task.js';
import { requiredFields, type settableFields } from './fields.js';

const mirrored = { externalId: mirroredFields.externalId, attributes: attributesShape };
const owned = { title: name, contactId: nullable(id), companyId: nullable(id), ownerId: nullable(id) };

/** What each settable field of each kind of record looks like. */
const shapes: {
  readonly [K in RecordType]: { readonly [F in (typeof settableFields)[K][number]]: Shape<unknown> };
} = {
  contact: { name, companyId: nullable(id), ...partyShapes, ...mirrored },
  company: { name, ...partyShapes, ...mirrored },
  lead: { ...leadShapes, ...partyShapes, ...mirrored },
  deal: { ...owned, pipelineId: id, stageId: id, amount: nullable(amountShape), ...mirrored },
  invoice: {
    ...owned,
    dealId: nullable(id),
    amount: amountShape,
    status: oneOf(invoiceStatuses),
    ...mirrored,
  },
  user: { ...userShape.fields, name, hours: nullable(openingHoursShape), ...mirrored },
  queue: { ...queueShape.fields, name, ...mirrored },
  line: {
    ...lineShape.fields,
    routing: partial(routingShape),
    recognition: recognitionShape,
    hours: nullable(lineHoursShape),
    retention: partial(retentionShape),
    leadOwnership: ownershipShape,
    ...mirrored,
  },
  pipeline: { name, stages: stagesShape, ...mirrored },
  task: {
    title: name,
    kind: oneOf(taskKinds),
    dueAt: anyNumber,
    ownerId: nullable(id),
    record: nullable(object<RecordRef>({ type: oneOf(boundTypes), id })),
    callId: nullable(id),
    missedCallId: nullable(id),
    ...mirrored,
  },
};

/** The same as lists, made once: a thousand drafts of an import are held to them at a time. */
const shapeEntries = new Map(
  Object.entries(shapes).map(([type, ofType]) => [type, Object.entries<Shape<unknown>>(ofType)]),
);

/** What is wrong with a name of a record, of one of these kinds. */
export function refMisfits(ref: unknown, types: readonly string[], path: FieldPath): readonly Misfit[] {
  const shape = object<AnyRecordRef>({ type: oneOf(types) as Shape<RecordType>, id });
  return shape.misfits(ref, path).filter(({ reason }) => reason !== 'unknownField');
}

/** Every kind of record. */
export const recordTypes = Object.keys(shapes) as readonly RecordType[];

/**
 * What is wrong with the types, values and lengths of what is said of a record, whoever said it: programs without types
 * reach the service too. `new`: a draft, which must have what no record is without.
 */
export function saidMisfits(
  type: RecordType,
  said: unknown,
  { isNew }: { readonly isNew: boolean },
): readonly Misfit[] {
  if (!Object.hasOwn(shapes, type)) return [{ path: ['type'], reason: 'unknownValue', values: recordTypes }];
  const fields = fieldsOf(said);
  if (!fields) return [{ path: [], reason: 'wrongType', expected: 'object' }];
  const missing = isNew ? requiredFields[type].filter((field) => (fields[field] ?? null) === null) : [];
  const absent = new Set<string>(missing);
  return [
    ...missing.map((field): Misfit => ({ path: [field], reason: 'missing' })),
    ...(shapeEntries.get(type) ?? []).flatMap(([field, shape]) => {
      const value = Object.hasOwn(fields, field) ? fields[field] : undefined;
      if (value === undefined || absent.has(field)) return [];
      if (field === 'attributes' && !isNew) return attributeChangeShape.misfits(value, [field]);
      return shape.misfits(value, [field]);
    }),
  ];
}
