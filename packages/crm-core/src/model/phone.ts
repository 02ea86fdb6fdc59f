/** What a number is for; it can tip who comes first, contact or company (rule M4). */
export type PhoneKind = (typeof phoneKinds)[number];

/** Every {@link PhoneKind}. */
export const phoneKinds = ['work', 'mobile', 'home', 'main', 'department', 'other'] as const;

/** One number of a record: what was typed, and what it means. `e164` null: kept for display, never matched. */
export interface PhoneEntry {
  readonly raw: string;
  readonly kind: PhoneKind;
  readonly e164: string | null;
  readonly extension: string | null;
  /** True when the number had to be repaired (rule P6); such a number ranks below an exact one. */
  readonly repaired: boolean;
}
