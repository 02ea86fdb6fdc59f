import type { components } from '@callcard/api/client';

export type OpeningHours = components['schemas']['DutyHours'];
export type OpenSpan = OpeningHours['open'][number];
export type Weekday = OpenSpan['days'][number];

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];

/** Hours as an office often has them, to begin with. */
export const usualHours: OpeningHours = { open: [{ from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] }] };

// The 1st of January 2024 was a Monday.
const monday = Date.UTC(2024, 0, 1);
const dayMs = 86_400_000;

/** The weekdays by name, in a language. */
export function weekdayNames(
  language: string,
): readonly { readonly value: Weekday; readonly label: string }[] {
  const names = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return weekdays.map((value) => ({ value, label: names.format(monday + (value - 1) * dayMs) }));
}

/** A day of a holiday is one of every year (`MM-DD`), or of one (`YYYY-MM-DD`). */
export function isYearly(date: string): boolean {
  return /^\d\d-\d\d$/.test(date);
}

/** The same holiday every year, or in one alone: in this one, unless it was written with another. */
export function holidayDate(date: string, yearly: boolean, year: number): string {
  if (yearly) return date.slice(-5);
  return isYearly(date) ? `${String(year).padStart(4, '0')}-${date}` : date;
}
