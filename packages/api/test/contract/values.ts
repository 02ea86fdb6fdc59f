import fc from 'fast-check';
import { type Path, placesIn, replaced, valueAt } from '../bad-input/places.js';
import { referred } from './answers.js';

/** Values by JSON schemas: those that fit, and those that hardly do. */

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Texts that are read as something: numbers, times, addresses. */
const meaningful = fc.constantFrom(
  '+48601234567',
  '601 234 567',
  '22 555 01 23 wew. 4',
  '112',
  '1001',
  'anna@example.org',
  '09:00',
  '24:00',
  '2026-12-24',
  '12-25',
  'Europe/Warsaw',
  'PL',
  'XX',
  'default',
  'new',
  'sip.example.org',
);

function texts(
  { format, pattern, minLength = 0, maxLength = 300, allOf = [] }: Schema,
  ids: readonly string[],
) {
  if (format === 'uuid') return fc.oneof({ arbitrary: fc.constantFrom(...ids), weight: 4 }, fc.uuid());
  if (format === 'date-time') {
    const range = { min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true };
    return fc.date(range).map((date) => date.toISOString());
  }
  const patterns = [pattern, ...allOf.map((each) => each.pattern)].flatMap((each) =>
    each === undefined ? [] : new RegExp(each, 'u'),
  );
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && patterns.every((each) => each.test(text));
  const free = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.string({ unit: 'binary', maxLength: 10 }),
    meaningful,
  );
  const last = patterns.at(-1);
  const described = last ? fc.stringMatching(last) : free;
  return fc.oneof(described, free).filter(fits);
}

function objects(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties, propertyNames } = schema;
  const fields = Object.entries(properties).map(([name, part]) => [name, fitting(part, ids)] as const);
  const known = fc.record(Object.fromEntries(fields), { requiredKeys: [...required] });
  if (typeof additionalProperties !== 'object') return known;
  const names = fitting(propertyNames ?? { type: 'string' }, ids) as fc.Arbitrary<string>;
  return fc
    .dictionary(
      names.filter((name) => name !== '__proto__'),
      fitting(additionalProperties, ids),
      { maxKeys: 3 },
    )
    .chain((more) => known.map((some) => ({ ...some, ...more })));
}

function numbers({ minimum = -1e9, maximum = 1e9 }: Schema, type: string): fc.Arbitrary<number> {
  if (type === 'integer') return fc.integer({ min: minimum, max: maximum });
  return fc.double({ min: minimum, max: maximum, noNaN: true });
}

function ofType(type: string, schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return numbers(schema, type);
    case 'array': {
      const most = Math.min(3, schema.maxItems ?? 3);
      return fc.array(fitting(schema.items ?? {}, ids), { maxLength: most });
    }
    case 'object':
      return objects(schema, ids);
    default:
      return texts(schema, ids);
  }
}

/** Values that fit a schema; ids are often some of these. */
export function fitting(given: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const schema: Schema = referred(given);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return fc.oneof(...alternatives.map((each) => fitting(each, ids)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['string']);
  return fc.oneof(...types.map((type) => ofType(type, schema, ids)));
}

/** Anything that JSON can say. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom('', ' ', -1, 0.5, 1e308, [], {}, '\u0000', '\u2028', 'x'.repeat(20_000)),
  meaningful,
);

/** A copy of a value with something else in one place, or something more or less in it. */
export function spoiled(value: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(value);
  if (places.length === 0) return anything;
  const place = fc.constantFrom<Path>(...places);
  const elsewhere = fc.tuple(place, anything).map(([at, part]) => replaced(value, at, part));
  const more = fc
    .tuple(fc.string({ minLength: 1, maxLength: 20 }), anything)
    .map(([name, part]) => ({ ...(value as object), [name]: part }));
  const less = place.map((at) => without(value, at));
  return fc.oneof({ arbitrary: elsewhere, weight: 3 }, more, less, anything);
}

function without(value: unknown, at: Path): unknown {
  const parent = at.slice(0, -1);
  const { [String(at.at(-1))]: _, ...rest } = valueAt(value, parent) as Record<string, unknown>;
  return replaced(value, parent, rest);
}

/** A copy of a value with something that fits its schema in some of its fields. */
export function varied(value: object, schema: object, ids: readonly string[]): fc.Arbitrary<object> {
  const { properties = {} }: Schema = referred(schema);
  const fields = Object.entries(properties).map(([name, part]) => [name, fitting(part, ids)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] }).chain((others) =>
    fc.shuffledSubarray(Object.keys(others)).map((names) => ({
      ...value,
      ...Object.fromEntries(names.slice(0, 2).map((name) => [name, others[name]])),
    })),
  );
}
