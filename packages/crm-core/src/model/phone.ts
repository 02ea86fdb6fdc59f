/** What a number is for; it can tip who comes first, contact or company (rule M4). */
export type PhoneKind = (typeof phoneKinds)[number];

/** Every {@link PhoneKind}. */
export const phoneKinds = ['work', 'mobile', 'home', 'main', 'department', 'other'] as const;

/** One number of a record: what was typed, and what it means. No `e164` and no `alternates`: kept for display, never matched. */
export interface PhoneEntry {
  readonly raw: string;
  readonly kind: PhoneKind;
  readonly e164: string | null;
  readonly extension: string | null;
  /** True when the number had to be repaired (rule P6); such a number ranks below an exact one. */
  readonly repaired: boolean;
  /**
   * Other E.164 numbers that the text may mean, or that the same subscriber has (rules P9, P10): the record is found by them,
   * too. Absent: none.
   */
  readonly alternates?: readonly string[];
  /** A typing habit suggests that another number was meant (rule P6): the alternates are good for weak matches only. Absent: false. */
  readonly suspicious?: boolean;
}
