import {
  type Attributes,
  attributeLimits,
  type ExternalId,
  externalIdLimits,
  type MirroredRecord,
} from '../../model/record.js';
import type { OpeningHours } from '../../model/routing-settings.js';
import type { FieldPath } from '../../model/shape.js';
import { attributesShape, mirroredFields } from '../../model/shapes/mirrored.js';
import { checkHours } from '../../routing/hours.js';
import type { InvalidField } from './errors.js';

/** Refuses a text that is empty or too long. */
function textErrors(path: FieldPath, text: string, max: number): readonly InvalidField[] {
  if (text.trim() === '') return [{ path, reason: 'empty' }];
  return text.length > max ? [{ path, reason: 'tooLong', max }] : [];
}

function externalIdErrors({ source, id }: ExternalId): readonly InvalidField[] {
  return [
    ...textErrors(['externalId', 'source'], source, externalIdLimits.source),
    ...textErrors(['externalId', 'id'], id, externalIdLimits.id),
  ];
}

function attributeErrors(attributes: Attributes): readonly InvalidField[] {
  const entries = Object.entries(attributes);
  const { count, value: max } = attributeLimits;
  if (entries.length > count) return [{ path: ['attributes'], reason: 'tooMany', max: count }];
  return entries.flatMap(([name, value]) => [
    ...textErrors(['attributes', name], name, attributeLimits.name),
    ...(value.length > max ? [{ path: ['attributes', name], reason: 'tooLong', max } as const] : []),
  ]);
}

/** What is wrong with what every record may have (`attributeLimits`, `externalIdLimits`). */
export function mirrorErrors(record: MirroredRecord): readonly InvalidField[] {
  const externalId = mirroredFields.externalId.read(record.externalId);
  const attributes = attributesShape.read(record.attributes) ?? {};
  return [...(externalId ? externalIdErrors(externalId) : []), ...attributeErrors(attributes)];
}

/** What is wrong with opening or duty hours (rule R5). */
export function hoursErrors(hours: OpeningHours | null | undefined): readonly InvalidField[] {
  const checked = hours ? checkHours(hours) : undefined;
  if (!checked || checked.ok) return [];
  return checked.error.map(({ code, path }) => ({ path: ['hours', ...path], reason: code }));
}

/** Every text that is in the list before. */
export function duplicateErrors(
  texts: readonly string[],
  pathOf: (index: number) => FieldPath,
): readonly InvalidField[] {
  return texts.flatMap((text, index) =>
    texts.indexOf(text) < index ? [{ path: pathOf(index), reason: 'duplicate' } as const] : [],
  );
}
