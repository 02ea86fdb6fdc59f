/** Leads from a value to a part of it. */
export type Path = readonly (string | number)[];

/** Every place in a value, the whole aside. */
export function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : [];
  const below = Array.isArray(value)
    ? value.flatMap((part, n) => placesIn(part, [...path, n]))
    : Object.entries(value).flatMap(([name, part]) => placesIn(part, [...path, name]));
  return path.length > 0 ? [path, ...below] : below;
}

/** A copy with another value in one place. */
export function replaced(value: unknown, [head, ...rest]: Path, part: unknown): unknown {
  if (head === undefined) return part;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const before = (copy as Record<string | number, unknown>)[head];
  return Object.assign(copy, { [head]: replaced(before, rest, part) });
}

/** What is in one place of a value. */
export function valueAt(value: unknown, place: Path): unknown {
  return place.reduce<unknown>((at, part) => (at as Record<string | number, unknown>)[part], value);
}
