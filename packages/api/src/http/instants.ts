import type { Instant } from '@callcard/crm-core';

/** A value as clients see it: every instant (a number named `at`, or whose name ends in `At`) as ISO 8601 text. */
export type Iso<T> = T extends readonly (infer U)[]
  ? readonly Iso<U>[]
  : T extends object
    ? { readonly [K in keyof T]: K extends 'at' | `${string}At` ? IsoInstant<T[K]> : Iso<T[K]> }
    : T;
type IsoInstant<V> = V extends number ? string : Iso<V>;

/** ISO 8601 in UTC with milliseconds; what is finer than a millisecond is cut. Null: a stored number that is no instant. */
export function isoInstant(instant: Instant): string | null {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function isInstantName(name: string): boolean {
  return name === 'at' || name.endsWith('At');
}

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      typeof part === 'number' && isInstantName(name) ? isoInstant(part) : convert(part),
    ]),
  );
}

/** A copy with every instant as text. Plain data only. */
export function withIsoInstants<T>(value: T): Iso<T> {
  return convert(value) as Iso<T>;
}
