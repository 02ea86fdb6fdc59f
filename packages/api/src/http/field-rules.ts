import type { FieldReason } from '@callcard/crm-core';

/** What a field must be that it is not, by stable codes: those of the rules of the records, and some that only requests have. */
const rules = {
  unknownField: true,
  missing: true,
  wrongType: true,
  unknownValue: true,
  outOfRange: true,
  tooLong: true,
  tooShort: true,
  tooMany: true,
  badFormat: true,
  notWhole: true,
  badExtension: true,
  badSipUser: true,
  badLogin: true,
  badSipDomain: true,
  notAPhoneNumber: true,
  severalNumbers: true,
  hasExtension: true,
  notAPrefix: true,
  unknownCountry: true,
  timeZoneNeeded: true,
  notHours: true,
  empty: true,
  duplicate: true,
  noOpenStage: true,
  notE164: true,
  badTimeZone: true,
  badTime: true,
  badDate: true,
  badWeekday: true,
} as const satisfies Readonly<Record<FieldReason, true>> & Readonly<Record<string, true>>;

export type FieldRule = keyof typeof rules;

export const fieldRules = Object.keys(rules) as readonly FieldRule[];

/** A rule that a field breaks, with the bounds that it sets; both bounds count as allowed. */
export interface BrokenRule {
  readonly rule: FieldRule;
  readonly min?: number;
  readonly max?: number;
}
