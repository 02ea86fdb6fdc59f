/**
 * Plain data as BSON can hold it. A field's name may be anybody's text (`Attributes`), and MongoDB gives a meaning to `$`
 * and `.` in names and has no NUL in them: these are written as `%` and two hex digits.
 */

const unsafe = /[%$.\0]/g;

function escaped(name: string): string {
  return name.replace(unsafe, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function unescaped(name: string): string {
  if (!name.includes('%')) return name;
  return name.replace(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function copy(value: unknown, nameOf: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => copy(item ?? null, nameOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) =>
      field === undefined ? [] : [[nameOf(name), copy(field, nameOf)]],
    ),
  );
}

/** A copy to be stored: later changes of `value` do not change it. Fields without a value are left out. */
export function toStored(value: unknown): unknown {
  return copy(value, escaped);
}

/** What {@link toStored} was given. */
export function fromStored(value: unknown): unknown {
  return copy(value, unescaped);
}
