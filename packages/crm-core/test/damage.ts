import fc from 'fast-check';

/** Values that no setting should have, and that a store may hold all the same. */
const bad: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    '',
    'best-first',
    '__proto__',
    'constructor',
    -1,
    0.5,
    1e308,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    [],
    {},
    [null],
    [[[]]],
    { kind: 'constructor' },
    { kind: 'user', userId: 'ghost' },
    { type: 'contact', id: 5 },
    JSON.parse('{"__proto__": {"kind": "voicemail"}, "constructor": 1, "length": 7}'),
  ),
  fc.constant('x'.repeat(100_000)),
  fc.jsonValue({ maxDepth: 4 }),
  fc.constant(nested(200)),
);

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let n = 0; n < depth; n += 1) value = n % 2 === 0 ? [value] : { open: value };
  return value;
}

type Holder = Record<string, unknown> | unknown[] | Map<unknown, unknown>;

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

const keysOf = (holder: Holder): readonly unknown[] =>
  holder instanceof Map ? [...holder.keys()] : Object.keys(holder);

const getOf = (holder: Holder, key: unknown): unknown =>
  holder instanceof Map ? holder.get(key) : Reflect.get(holder, key as string);

/** A copy whose parts may be changed; functions stay. */
function copy(value: unknown): unknown {
  if (!isHolder(value)) return value;
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, copy(each)]));
  if (Array.isArray(value)) return value.map(copy);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copy(each)]));
}

/** Every place in a value, as the holder and the key; what is a function is not data. */
function places(value: unknown): [Holder, unknown][] {
  if (!isHolder(value)) return [];
  return keysOf(value).flatMap((key) => {
    const part = getOf(value, key);
    if (typeof part === 'function') return [];
    const here: [Holder, unknown][] = part instanceof Map ? [] : [[value, key]];
    return [...here, ...places(part)];
  });
}

function put(holder: Holder, key: unknown, value: unknown): void {
  if (holder instanceof Map) holder.set(key, value);
  else if (value === undefined && !Array.isArray(holder)) Reflect.deleteProperty(holder, key as string);
  else Reflect.set(holder, key as string, value);
}

/** Valid values, of which one to four parts are replaced by what they should not be, or are left out. */
export function damaged<T>(valid: fc.Arbitrary<T>): fc.Arbitrary<T> {
  const wounds = fc.array(fc.tuple(fc.nat(), bad), { minLength: 1, maxLength: 4 });
  return fc.tuple(valid, wounds).map(([value, each]) => {
    const changed = copy(value);
    for (const [at, replacement] of each) {
      const all = places(changed);
      const [holder, key] = all[at % Math.max(1, all.length)] ?? [];
      if (holder) put(holder, key, copy(replacement));
    }
    return changed as T;
  });
}
