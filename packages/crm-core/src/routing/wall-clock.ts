import type { Instant } from '../model/record.js';
import type { Weekday } from '../model/routing-settings.js';

/** A day on somebody's calendar. */
export interface LocalDate {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly weekday: Weekday;
}

/** What a clock on the wall of some place shows. */
export interface LocalTime extends LocalDate {
  /** Minutes since midnight by that clock, 0 to 1439. */
  readonly minute: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Making a formatter costs far more than using it. Names come from records, so there is a limit. */
const formatters = new Map<string, Intl.DateTimeFormat | undefined>();

const maxFormatters = 1000;

function formatterOf(timeZone: string): Intl.DateTimeFormat | undefined {
  if (formatters.has(timeZone)) return formatters.get(timeZone);
  const made = makeFormatter(timeZone);
  if (formatters.size >= maxFormatters) formatters.clear();
  formatters.set(timeZone, made);
  return made;
}

/** Undefined: there is no such time zone. An offset such as `+01:00` is no IANA name and knows no summer time. */
function makeFormatter(timeZone: string): Intl.DateTimeFormat | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(timeZone)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  } catch {
    // The language has no other way to ask whether a zone exists.
    return undefined;
  }
}

/** Whether there is such a time zone, by its IANA name. */
export function isTimeZone(name: string): boolean {
  return typeof name === 'string' && formatterOf(name) !== undefined;
}

/** The latest answer: one plan asks for the same instant and zone once for each user. */
let latest:
  | { readonly at: Instant; readonly timeZone: string; readonly time: LocalTime | undefined }
  | undefined;

/** The local time of an instant; undefined when the zone does not exist or the instant is no date. */
export function localTime(at: Instant, timeZone: string): LocalTime | undefined {
  if (latest?.at !== at || latest.timeZone !== timeZone) latest = { at, timeZone, time: read(at, timeZone) };
  return latest.time;
}

function read(at: Instant, timeZone: string): LocalTime | undefined {
  const formatter = formatterOf(timeZone);
  const isDate = typeof at === 'number' && Math.abs(at) <= 8.64e15;
  if (formatter === undefined || !isDate) return undefined;
  const parts: Record<string, string> = {};
  for (const { type, value } of formatter.formatToParts(at)) parts[type] = value;
  const {
    year = '',
    month = '',
    day = '',
    hour = '',
    minute = '',
  } = parts as Record<'year' | 'month' | 'day' | 'hour' | 'minute', string | undefined>;
  const date = `${year.padStart(4, '0')}-${month}-${day}`;
  return { date, weekday: weekdayOf(date), minute: Number(hour) * 60 + Number(minute) };
}

/** Year, month from 1, and day of a `YYYY-MM-DD`; undefined for other text. */
function partsOf(date: string): readonly [year: number, month: number, day: number] | undefined {
  const [, year, month, day] = /^([1-9][0-9]{3})-([0-9]{2})-([0-9]{2})$/.exec(date) ?? [];
  return year === undefined ? undefined : [Number(year), Number(month), Number(day)];
}

function daysInMonth(year: number, month: number): number {
  return (Date.UTC(year, month) - Date.UTC(year, month - 1)) / dayMs;
}

function weekdayOf(date: string): Weekday {
  const [year, month, day] = partsOf(date) ?? [1970, 1, 1];
  // 1970-01-01 was a Thursday.
  const index = (Date.UTC(year, month - 1, day) / dayMs + 3) % 7;
  return (((index + 7) % 7) + 1) as Weekday;
}

/** The calendar day before. */
export function previousDay({ date }: LocalDate): LocalDate {
  const [year, month, day] = partsOf(date) ?? [1970, 1, 2];
  const two = (value: number) => String(value).padStart(2, '0');
  let before = `${year}-${two(month)}-${two(day - 1)}`;
  if (day === 1) {
    before = month === 1 ? `${year - 1}-12-31` : `${year}-${two(month - 1)}-${daysInMonth(year, month - 1)}`;
  }
  return { date: before, weekday: weekdayOf(before) };
}

/** Whether a `YYYY-MM-DD` is a day that the calendar has. */
export function realDate(date: string): boolean {
  const [year, month, day] = partsOf(date) ?? [0, 0, 0];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}
