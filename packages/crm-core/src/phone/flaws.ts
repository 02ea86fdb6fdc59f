import type { PhoneEntry } from '../model/phone.js';
import type { CountryCode } from './country.js';
import { normalizePhone, normalizePhoneField } from './normalize.js';
import type { Renumbering } from './renumberings.js';
import type { UnparseableReason } from './result.js';

/** What is questionable about a stored number, by itself or by who else has it. */
export type NumberFlaw =
  /** No number can be read in it; `reason` says why, or what else it is. */
  | { readonly code: 'unparseable'; readonly reason: UnparseableReason | 'internal' | 'short' | 'withheld' }
  /** A typing habit suggests that another number was meant (rule P6). */
  | { readonly code: 'suspicious' }
  /** Digits were added, dropped or guessed to read it (rule P6). */
  | { readonly code: 'repaired' }
  /** Its country's numbering plan, as far as it is known, has no such number (rule P8). */
  | { readonly code: 'notInPlan' }
  /** The text may mean other numbers, too (rule P9). */
  | { readonly code: 'otherReadings'; readonly readings: readonly string[] }
  /** It is from before a renumbering (rule P10). */
  | { readonly code: 'renumbered'; readonly renumbering: Renumbering }
  /** So many records have it. */
  | { readonly code: 'shared'; readonly holders: number }
  /** More records have it than any number of one client: it identifies nobody (rule M5). */
  | { readonly code: 'placeholder'; readonly holders: number }
  /** It is a line's, or a user's mobile, and is never matched (rule M7). */
  | { readonly code: 'ownNumber'; readonly type: 'line' | 'user'; readonly id: string };

/** Every code of a {@link NumberFlaw}. */
export const numberFlaws = [
  'unparseable',
  'suspicious',
  'repaired',
  'notInPlan',
  'otherReadings',
  'renumbered',
  'shared',
  'placeholder',
  'ownNumber',
] as const satisfies readonly NumberFlaw['code'][];

/** Why a text has no number, as it is read today. */
function unparseable(raw: string, defaultCountry: CountryCode | undefined): NumberFlaw {
  const [read] = normalizePhoneField(raw, { defaultCountry });
  const reason =
    read === undefined
      ? 'empty'
      : read.kind === 'unparseable'
        ? read.reason
        : read.kind === 'e164'
          ? 'noDefaultCountry'
          : read.kind;
  return { code: 'unparseable', reason };
}

function isOutsidePlan(e164: string): boolean {
  const read = normalizePhone(e164);
  return read.kind === 'e164' && read.notInPlan;
}

/** What is questionable about a stored number by itself. `renumbering`: what reading it again says of it. Pure. */
export function flawsOf(
  { raw, e164, repaired, suspicious, alternates = [] }: PhoneEntry,
  renumbering: Renumbering | null,
  defaultCountry: CountryCode | undefined,
): readonly NumberFlaw[] {
  return [
    ...(e164 === null ? [unparseable(raw, defaultCountry)] : []),
    ...(suspicious ? [{ code: 'suspicious' } as const] : []),
    ...(repaired ? [{ code: 'repaired' } as const] : []),
    ...(e164 !== null && isOutsidePlan(e164) ? [{ code: 'notInPlan' } as const] : []),
    ...(alternates.length > 0 ? [{ code: 'otherReadings', readings: alternates } as const] : []),
    ...(renumbering ? [{ code: 'renumbered', renumbering } as const] : []),
  ];
}
