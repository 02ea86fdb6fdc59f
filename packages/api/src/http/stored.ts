/** The objects in a stored list, whatever else is there: what a store holds may not have the shape that it should have. */
export function objectsIn<T extends object>(value: readonly T[]): readonly T[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'object' && each !== null) : [];
}
