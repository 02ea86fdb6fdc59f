import metadata from 'libphonenumber-js/max/metadata';
import type { CountryCode } from '../model/record.js';

/**
 * The world's numbering plans, compiled on first use from libphonenumber's max metadata. Answers, for a canonical
 * E.164 number, what libphonenumber-js's parse and isValid() answer, without building objects on the way.
 */
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
  /** True when `dialledPrefix` is the national prefix and nothing else. */
  readonly plainPrefix: boolean;
  readonly possibleLengths: readonly number[];
  readonly leadingDigits: RegExp | null;
  readonly general: RegExp;
  readonly types: readonly TypePlan[];
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

type Packed = readonly unknown[];

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

function start(value: unknown): RegExp | null {
  return text(value) === '' ? null : new RegExp(`^(?:${text(value)})`);
}

function typePlans(packed: Packed, lengths: readonly number[]): TypePlan[] {
  const types: TypePlan[] = [];
  for (const [index, type] of typeOrder.entries()) {
    const entry = packed[index];
    if (!Array.isArray(entry) || text(entry[0]) === '') continue;
    types.push({ type, pattern: whole(text(entry[0])), lengths: (entry[1] as number[] | 0) || lengths });
  }
  return types;
}

function compile(country: CountryCode | null, packed: Packed): NumberingPlan {
  const possibleLengths = packed[3] as readonly number[];
  return {
    country,
    callingCode: text(packed[0]),
    internationalPrefix: start(packed[1]),
    nationalPrefix: text(packed[5]),
    dialledPrefix: start(packed[7] || packed[5]),
    plainPrefix: !packed[7] || packed[7] === packed[5],
    possibleLengths,
    leadingDigits: start(packed[10]),
    general: whole(text(packed[2])),
    types: typePlans((packed[11] as Packed | 0) || [], possibleLengths),
  };
}

const countries = new Map<string, Packed>(Object.entries(metadata.countries));

const byCountry = new Map<CountryCode, NumberingPlan>();

const byCallingCode = new Map<string, readonly NumberingPlan[]>();

/** The plan of a country, or undefined when there is no such country. */
export function planOf(country: CountryCode): NumberingPlan | undefined {
  const known = byCountry.get(country);
  if (known !== undefined) return known;
  const packed = countries.get(country);
  if (packed === undefined) return undefined;
  const plan = compile(country, packed);
  byCountry.set(country, plan);
  return plan;
}

function loadCallingCode(code: string): readonly NumberingPlan[] {
  const shared = new Map(Object.entries(metadata.country_calling_codes)).get(code);
  if (shared !== undefined) return shared.map(planOf).filter((plan) => plan !== undefined);
  const packed = new Map<string, Packed>(Object.entries(metadata.nonGeographic)).get(code);
  return packed === undefined ? [] : [compile(null, packed)];
}

/** Every plan behind a calling code, the main one first; empty when nobody has this code. */
export function plansOfCallingCode(code: string): readonly NumberingPlan[] {
  let plans = byCallingCode.get(code);
  if (plans === undefined) {
    plans = loadCallingCode(code);
    byCallingCode.set(code, plans);
  }
  return plans;
}

/** The calling code that these digits (country code first) start with, or undefined. No code is another's start. */
export function callingCodeOf(digits: string): string | undefined {
  for (let length = 1; length <= 3; length += 1) {
    const code = digits.slice(0, length);
    if (code.length === length && code[0] !== '0' && plansOfCallingCode(code).length > 0) return code;
  }
  return undefined;
}

/**
 * Reads national digits where the plan leaves no choice: nothing that could be a prefix in front, or exactly the
 * national prefix and a valid number behind it. Digits from the country code on; undefined: ask the library.
 */
export function readPlainNational(digits: string, plan: NumberingPlan): string | undefined {
  const { callingCode, nationalPrefix, dialledPrefix, plainPrefix } = plan;
  const prefixed = dialledPrefix?.test(digits) === true;
  if (prefixed && !plainPrefix) return undefined;
  const whole = callingCode + (prefixed ? digits.slice(nationalPrefix.length) : digits);
  return resolveDigits(whole) === undefined ? undefined : whole;
}

function typeIn(plan: NumberingPlan, national: string): NumberType | undefined {
  if (!plan.general.test(national)) return undefined;
  for (const { type, pattern, lengths } of plan.types) {
    if (lengths.includes(national.length) && pattern.test(national)) return type;
  }
  return undefined;
}

/** Which of the plans that share a calling code owns the number: leading digits decide, else the number's type. */
function ownerOf(plans: readonly NumberingPlan[], national: string): NumberingPlan | undefined {
  if (plans.length === 1) return plans[0];
  for (const plan of plans) {
    const mine = plan.leadingDigits?.test(national) ?? typeIn(plan, national) !== undefined;
    if (mine) return plan;
  }
  return undefined;
}

/** How many digits a subscriber's own number may have nationally: lengths of services and of what is dialled locally left out. */
export function subscriberLengths({ types, possibleLengths }: NumberingPlan): ReadonlySet<number> {
  const own = types.filter(({ type }) => type === 'fixedLine' || type === 'mobile');
  return new Set(own.length > 0 ? own.flatMap(({ lengths }) => lengths) : possibleLengths);
}

export interface ResolvedNumber {
  readonly country: CountryCode | null;
  readonly callingCode: string;
  readonly national: string;
  readonly type: NumberType;
}

/** The latest answer: one reading asks for the same digits several times in a row. */
let latest: { readonly digits: string; readonly number: ResolvedNumber | undefined } | undefined;

/** Reads digits that start with a country code; undefined when they are not a valid number just as they stand. */
export function resolveDigits(digits: string): ResolvedNumber | undefined {
  if (latest?.digits !== digits) latest = { digits, number: resolve(digits) };
  return latest.number;
}

/** ITU-T E.164: country code and national number together. Some plans' metadata allow more. */
export const maxE164Digits = 15;

function resolve(digits: string): ResolvedNumber | undefined {
  if (digits.length > maxE164Digits) return undefined;
  const callingCode = callingCodeOf(digits);
  if (callingCode === undefined) return undefined;
  const national = digits.slice(callingCode.length);
  const plan = ownerOf(plansOfCallingCode(callingCode), national);
  const type = plan === undefined ? undefined : typeIn(plan, national);
  if (plan === undefined || type === undefined) return undefined;
  return { country: plan.country, callingCode, national, type };
}
