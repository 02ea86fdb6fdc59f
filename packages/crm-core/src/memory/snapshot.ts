/**
 * A private, deeply frozen copy of plain data (objects, arrays, text, numbers, booleans, null).
 * The memory store copies once, when it is given something; what it keeps can then be handed out as it is, at no cost
 * for each read, and nobody can change it.
 */
export function snapshot<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(copy));
  const entries = Object.entries(value);
  const result: Record<string, unknown> = {};
  for (const [key, field] of entries) {
    // Assigning `__proto__` would set the prototype; such a key in somebody's data stays an ordinary key.
    if (key === '__proto__') {
      Object.defineProperty(result, key, { value: copy(field), enumerable: true });
    } else {
      result[key] = copy(field);
    }
  }
  return Object.freeze(result);
}
