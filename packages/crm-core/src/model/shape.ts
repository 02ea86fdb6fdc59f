/** Leads from a value to a part of it: `['memberIds', 0]`. */
export type FieldPath = readonly (string | number)[];

/** What a field must be. */
export type FieldType = 'text' | 'number' | 'boolean' | 'list' | 'object';

/** One part of a value that does not have the shape that it should have. Reasons are stable. */
export type Misfit = { readonly path: FieldPath } & (
  | { readonly reason: 'wrongType'; readonly expected: FieldType }
  /** Not one of the values that there are. */
  | { readonly reason: 'unknownValue'; readonly values: readonly (string | number)[] }
  | { readonly reason: 'unknownField' | 'missing' | 'empty' | 'notWhole' }
  | { readonly reason: 'outOfRange'; readonly min: number; readonly max: number }
  /** More characters, or more entries, than there may be. */
  | { readonly reason: 'tooLong' | 'tooMany'; readonly max: number }
  | { readonly reason: TextFormat }
);

/** Texts that have to be written in a certain way, by what is wrong when they are not. */
export type TextFormat = 'badExtension' | 'badSipUser' | 'badSipDomain' | 'badLogin' | 'notE164';

/**
 * What a value of the model looks like, for values that the compiler has not seen: what a program wrote without types, and
 * what a store holds.
 */
export interface Shape<T> {
  /** It may be left out of an object. */
  readonly optional?: true;
  /** Everything wrong with a value that is to be written, by where it is. */
  misfits(value: unknown, path: FieldPath): readonly Misfit[];
  /**
   * Reads a stored value as well as it can be read: what does not fit is left out, or has its default. The very same
   * value when all of it fits; undefined: nothing of it can be used.
   */
  read(value: unknown): T | undefined;
}

const wrongType = (path: FieldPath, expected: FieldType): readonly Misfit[] => [
  { path, reason: 'wrongType', expected },
];

const fits: readonly Misfit[] = [];

/** A text of at most `max` characters; `filled`: not blank either. A stored one that is longer cannot be used. */
/* @__NO_SIDE_EFFECTS__ */
export function text(
  max: number,
  {
    filled = false,
    format,
  }: { readonly filled?: boolean; readonly format?: readonly [TextFormat, RegExp] } = {},
): Shape<string> {
  return {
    misfits(value, path) {
      if (typeof value !== 'string') return wrongType(path, 'text');
      if (filled && value.trim() === '') return [{ path, reason: 'empty' }];
      if (value.length > max) return [{ path, reason: 'tooLong', max }];
      return format && !format[1].test(value) ? [{ path, reason: format[0] }] : fits;
    },
    read: (value) => (typeof value === 'string' && value.length <= max ? value : undefined),
  };
}

/** A finite number in a range, whole ones only unless `fraction` is set. A stored one is moved into the range. */
/* @__NO_SIDE_EFFECTS__ */
export function number(
  { min, max }: { readonly min: number; readonly max: number },
  { fraction = false }: { readonly fraction?: boolean } = {},
): Shape<number> {
  return {
    misfits(value, path) {
      if (typeof value !== 'number' || Number.isNaN(value)) return wrongType(path, 'number');
      if (value < min || value > max) return [{ path, reason: 'outOfRange', min, max }];
      return fraction || Number.isInteger(value) ? fits : [{ path, reason: 'notWhole' }];
    },
    read: (value) =>
      typeof value === 'number' && Number.isFinite(value) ? Math.min(max, Math.max(min, value)) : undefined,
  };
}

/** A text of any length: what networks send is not refused for it. */
export const anyText: Shape<string> = {
  misfits: (value, path) => (typeof value === 'string' ? fits : wrongType(path, 'text')),
  read: (value) => (typeof value === 'string' ? value : undefined),
};

/** Any finite number; instants are some, and lengths of time. */
export const anyNumber: Shape<number> = {
  misfits: (value, path) => (Number.isFinite(value) ? fits : wrongType(path, 'number')),
  read: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
};

/** True or false. */
export const flag: Shape<boolean> = {
  misfits: (value, path) => (typeof value === 'boolean' ? fits : wrongType(path, 'boolean')),
  read: (value) => (typeof value === 'boolean' ? value : undefined),
};

/** One of these values. */
/* @__NO_SIDE_EFFECTS__ */
export function oneOf<const T extends string | number>(values: readonly T[]): Shape<T> {
  const find = (value: unknown): T | undefined => values.find((each) => each === value);
  const expected = typeof values[0] === 'number' ? 'number' : 'text';
  return {
    misfits(value, path) {
      if (typeof value !== typeof values[0]) return wrongType(path, expected);
      return find(value) === undefined ? [{ path, reason: 'unknownValue', values }] : fits;
    },
    read: find,
  };
}

/** Null, or this. What cannot be used of a stored one is null. */
/* @__NO_SIDE_EFFECTS__ */
export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return {
    misfits: (value, path) => (value === null ? fits : shape.misfits(value, path)),
    read: (value) => (value === null ? null : (shape.read(value) ?? null)),
  };
}

/** May be left out of an object. What cannot be used of a stored one is left out. */
/* @__NO_SIDE_EFFECTS__ */
export function optional<T>(shape: Shape<T>): Shape<T> {
  return { ...shape, optional: true };
}

/** With a default for what cannot be used of a stored one. */
/* @__NO_SIDE_EFFECTS__ */
export function or<T>(shape: Shape<T>, fallback: T): Shape<T> {
  return { ...shape, read: (value) => shape.read(value) ?? fallback };
}

/** Absent of an object is as if it were this; what is there and cannot be used is not. */
/* @__NO_SIDE_EFFECTS__ */
export function absentAs<T>(shape: Shape<T>, value: T): Shape<T> {
  return { ...shape, read: (given) => (given === undefined ? value : shape.read(given)) };
}

/** At most so many entries. Those of a stored list that cannot be used are left out. */
/* @__NO_SIDE_EFFECTS__ */
export function list<T>(shape: Shape<T>, max: number): Shape<readonly T[]> {
  return {
    misfits(value, path) {
      if (!Array.isArray(value)) return wrongType(path, 'list');
      if (value.length > max) return [{ path, reason: 'tooMany', max }];
      return value.flatMap((each, index) => shape.misfits(each, [...path, index]));
    },
    read(value) {
      if (!Array.isArray(value)) return undefined;
      if (value.every((each) => each !== undefined && Object.is(shape.read(each), each))) return value;
      return value.flatMap((each) => shape.read(each) ?? []);
    },
  };
}
