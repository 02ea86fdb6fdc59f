function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [ofA, ofB] = [a, b].map((each) => Object.entries(each).filter(([, value]) => value !== undefined));
  const other = new Map(ofB);
  return (
    ofA?.length === ofB?.length &&
    (ofA ?? []).every(([key, value]) => other.has(key) && isSame(value, other.get(key)))
  );
}

/**
 * The fields in which two differ, as the second has them; a field that is undefined is as good as none. What nobody touched is not
 * sent: what holds because nothing is said goes on so.
 */
export function changedFields<T extends object>(before: T, after: T): Partial<T> {
  const changed: Partial<T> = {};
  for (const key of Object.keys(after) as (keyof T)[])
    if (!isSame(before[key], after[key])) changed[key] = after[key];
  return changed;
}

/** Whether two say the same. */
export function isUnchanged(before: unknown, after: unknown): boolean {
  return isSame(before, after);
}
