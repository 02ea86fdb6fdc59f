import type { CountryCode } from './country.js';

/** One country's numbering plan, or that of a calling code of no country, compiled from the library's packed metadata. */
export interface NumberingPlan {
  /** Null for a non-geographic plan. */
  readonly country: CountryCode | null;
  readonly callingCode: string;
  /** What is dialled before a number abroad, anchored at the start. */
  readonly internationalPrefix: RegExp | null;
  /** What is dialled before a national number; empty when the plan has none. */
  readonly nationalPrefix: string;
  /** What may come before a national number as it is dialled; some plans have more than their national prefix. */
  readonly dialledPrefix: RegExp | null;
  /** What the groups of `dialledPrefix` become, where it takes in a part of the number; null: it is left out. */
  readonly prefixRewrite: string | null;
  /** In ascending order. */
  readonly possibleLengths: readonly number[];
  /** How many digits a subscriber's own number may have: lengths of services and of what is dialled locally left out. */
  readonly subscriberLengths: readonly number[];
  readonly leadingDigits: RegExp | null;
  readonly general: RegExp;
  readonly types: readonly TypePlan[];
  /** Whether `types` has every number of the plan; smaller metadata lists some types, or none. */
  readonly hasAllTypes: boolean;
}

interface TypePlan {
  readonly type: NumberType;
  readonly pattern: RegExp;
  readonly lengths: readonly number[];
}

export type NumberType =
  | 'fixedLine'
  | 'mobile'
  | 'tollFree'
  | 'premiumRate'
  | 'personal'
  | 'voicemail'
  | 'company'
  | 'pager'
  | 'voip'
  | 'sharedCost';

/** Positions of the types in the metadata (format version 4). */
const typeOrder: readonly NumberType[] = [
  'fixedLine',
  'mobile',
  'tollFree',
  'premiumRate',
  'personal',
  'voicemail',
  'company',
  'pager',
  'voip',
  'sharedCost',
];

/** A plan as the library's metadata packs it (format version 4). */
export type PackedPlan = readonly unknown[];

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

function start(value: unknown): RegExp | null {
  return text(value) === '' ? null : new RegExp(`^(?:${text(value)})`);
}

function typePlans(packed: PackedPlan, lengths: readonly number[]): TypePlan[] {
  const types: TypePlan[] = [];
  for (const [index, type] of typeOrder.entries()) {
    const entry = packed[index];
    if (!Array.isArray(entry) || text(entry[0]) === '') continue;
    types.push({ type, pattern: whole(text(entry[0])), lengths: (entry[1] as number[] | 0) || lengths });
  }
  return types;
}

export function compilePlan(country: CountryCode | null, packed: PackedPlan): NumberingPlan {
  const possibleLengths = packed[3] as readonly number[];
  const types = typePlans((packed[11] as PackedPlan | 0) || [], possibleLengths);
  // Every country has fixed lines; metadata that leaves types out leaves out these.
  const hasAllTypes = country === null || types.some(({ type }) => type === 'fixedLine');
  const own = hasAllTypes ? types.filter(({ type }) => type === 'fixedLine' || type === 'mobile') : [];
  return {
    country,
    callingCode: text(packed[0]),
    internationalPrefix: start(packed[1]),
    nationalPrefix: text(packed[5]),
    dialledPrefix: start(packed[7] || packed[5]),
    prefixRewrite: text(packed[8]) || null,
    possibleLengths,
    subscriberLengths: own.length > 0 ? own.flatMap(({ lengths }) => lengths) : possibleLengths,
    leadingDigits: start(packed[10]),
    general: whole(text(packed[2])),
    types,
    hasAllTypes,
  };
}
