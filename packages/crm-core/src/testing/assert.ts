/** Assertions for the conformance suites, which must not depend on any test runner. */

/** Throws with both values when they differ in structure: own enumerable fields, array items, primitives. */
export function assertEqual(actual: unknown, expected: unknown, what: string): void {
  const where = difference(actual, expected, '');
  if (where === undefined) return;
  throw new Error(
    `${what}: differs${where && ` at ${where}`}\n  actual: ${show(actual)}\n  expected: ${show(expected)}`,
  );
}

/** As {@link assertEqual}, with both lists in the order of their items' ids. */
export function assertSameItems<T extends { readonly id: string }>(
  actual: readonly T[],
  expected: readonly T[],
  what: string,
): void {
  const byId = (items: readonly T[]) =>
    [...items].sort((a, b) => (kindAndId(a) < kindAndId(b) ? -1 : kindAndId(a) > kindAndId(b) ? 1 : 0));
  assertEqual(byId(actual), byId(expected), what);
}

export function assertTrue(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

export async function assertRejects(attempt: () => Promise<unknown>, what: string): Promise<void> {
  const outcome = await attempt().then(
    () => 'resolved',
    () => 'rejected',
  );
  assertEqual(outcome, 'rejected', what);
}

function kindAndId(item: { readonly id: string }): string {
  return `${'type' in item ? String(item.type) : ''} ${item.id}`;
}

/** The path of the first difference (empty: the whole), or undefined when there is none. */
function difference(actual: unknown, expected: unknown, path: string): string | undefined {
  if (actual === expected) return undefined;
  if (!isObject(actual) || !isObject(expected) || Array.isArray(actual) !== Array.isArray(expected))
    return path;
  for (const key of new Set([...Object.keys(actual), ...Object.keys(expected)])) {
    const here = `${path}.${key}`;
    if (!Object.hasOwn(actual, key) || !Object.hasOwn(expected, key)) return here;
    const deeper = difference(actual[key], expected[key], here);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 2000 ? `${text.slice(0, 2000)}…` : text;
}
