import type { FieldPath, Misfit, Shape } from './shape.js';

/** The shape of each field of an object. */
export type FieldShapes<T> = { readonly [F in keyof T]-?: Shape<Exclude<T[F], undefined>> };

/** The shape of an object, with those of its fields. */
export interface ObjectShape<T> extends Shape<T> {
  readonly fields: FieldShapes<T>;
}

/** The own fields of a value that is an object and no list; undefined: it is none. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return value as Readonly<Record<string, unknown>>;
}

/** What a value that can be gone through holds, and nothing where it cannot; a text cannot. */
export function entriesOf<T>(value: Iterable<T>): readonly T[] {
  const given: unknown = value;
  return typeof given === 'object' && given !== null && Symbol.iterator in given ? [...value] : [];
}

function entryMisfits(shape: Shape<unknown>, value: unknown, path: FieldPath): readonly Misfit[] {
  if (value !== undefined) return shape.misfits(value, path);
  return shape.optional ? [] : [{ path, reason: 'missing' }];
}

/** An object with these fields and no others; no field may be called as something that every object has is, such as `constructor`. A stored one is of use when each of its fields is, or may be left out. */
/* @__NO_SIDE_EFFECTS__ */
export function object<T extends object>(fields: FieldShapes<T>): ObjectShape<T> {
  const shapes: readonly (readonly [string, Shape<unknown>])[] = Object.entries(fields);
  const names = new Set(shapes.map(([name]) => name));
  return {
    fields,
    misfits(value, path) {
      const said = fieldsOf(value);
      if (!said) return [{ path, reason: 'wrongType', expected: 'object' }];
      const found = Object.keys(said)
        .filter((name) => !names.has(name))
        .map((name): Misfit => ({ path: [...path, name], reason: 'unknownField' }));
      // Almost everything fits, so that paths are made for what does not.
      for (const [name, shape] of shapes)
        if (entryMisfits(shape, said[name], path)[0])
          found.push(...entryMisfits(shape, said[name], [...path, name]));
      return found;
    },
    read(value) {
      const stored = fieldsOf(value);
      if (!stored) return undefined;
      let changed: Record<string, unknown> | undefined;
      for (const [name, shape] of shapes) {
        const field = stored[name];
        const read = field === undefined && shape.optional ? undefined : shape.read(field);
        if (read === undefined && !shape.optional) return undefined;
        if (Object.is(read, field)) continue;
        // Almost nothing that is stored is damaged, so that almost nothing is copied.
        changed ??= Object.fromEntries(Object.entries(stored).filter(([each]) => names.has(each)));
        if (read === undefined) delete changed[name];
        else changed[name] = read;
      }
      // Its fields are those of the shapes, each as its shape reads it.
      return (changed ?? stored) as T;
    },
  };
}

/** The same object with every field optional. */
/* @__NO_SIDE_EFFECTS__ */
export function partial<T extends object>({ fields }: ObjectShape<T>): ObjectShape<Partial<T>> {
  const all = Object.entries<Shape<unknown>>(fields).map(([name, shape]) => [
    name,
    { ...shape, optional: true },
  ]);
  return object<Partial<T>>(Object.fromEntries(all) as FieldShapes<Partial<T>>);
}

/** The shape of each of several objects, by what tells them apart. */
export type TaggedShapes<T extends { readonly [K in Tag]: string }, Tag extends string> = {
  readonly [K in T[Tag]]: Shape<Extract<T, { readonly [P in Tag]: K }>>;
};

/** One of several objects, told apart by the text in one field. */
/* @__NO_SIDE_EFFECTS__ */
export function taggedBy<Tag extends string, T extends { readonly [K in Tag]: string }>(
  tag: Tag,
  shapes: TaggedShapes<T, Tag>,
): Shape<T> {
  const values = Object.keys(shapes);
  const known = new Map<unknown, Shape<T>>(Object.entries<Shape<T>>(shapes));
  const shapeOf = (fields: Readonly<Record<string, unknown>>) => known.get(fields[tag]);
  return {
    misfits(value, path) {
      const fields = fieldsOf(value);
      if (!fields) return [{ path, reason: 'wrongType', expected: 'object' }];
      return (
        shapeOf(fields)?.misfits(value, path) ?? [{ path: [...path, tag], reason: 'unknownValue', values }]
      );
    },
    read(value) {
      const fields = fieldsOf(value);
      return fields && shapeOf(fields)?.read(value);
    },
  };
}

/** One of several objects, told apart by their `kind`. */
/* @__NO_SIDE_EFFECTS__ */
export function tagged<T extends { readonly kind: string }>(shapes: TaggedShapes<T, 'kind'>): Shape<T> {
  return taggedBy<'kind', T>('kind', shapes);
}

/** Any value: whoever uses it looks at it. */
/* @__NO_SIDE_EFFECTS__ */
export function unread<T>(): Shape<T> {
  return { misfits: () => [], read: (value) => value as T };
}
