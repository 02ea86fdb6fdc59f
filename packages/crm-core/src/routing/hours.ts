import type { Instant } from '../model/record.js';
import { err, ok, type Result } from '../model/result.js';
import type { HoursVerdict } from '../model/routing-plan.js';
import type { OpeningHours, TimeSpan } from '../model/routing-settings.js';
import { openingHoursShape } from '../model/shapes/hours.js';
import {
  isTimeZone,
  type LocalDate,
  type LocalTime,
  localTime,
  previousDay,
  realDate,
} from './wall-clock.js';

/** One thing wrong with opening hours, by where it is: `path` leads from the hours to the field. */
export interface HoursError {
  /** `notHours`: no value of the right type, or more of them than `listLimits` allow. */
  readonly code: 'badTimeZone' | 'badTime' | 'badDate' | 'badWeekday' | 'notHours';
  readonly path: readonly (string | number)[];
}

const dayMinutes = 24 * 60;

/** Minutes since midnight; `24:00` only where a span may end. */
function minutesOf(text: string, end: boolean): number | undefined {
  const [, hours, minutes] = /^([01][0-9]|2[0-4]):([0-5][0-9])$/.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  const value = Number(hours) * 60 + Number(minutes);
  return value < dayMinutes || (end && value === dayMinutes) ? value : undefined;
}

function spanErrors(spans: readonly TimeSpan[], path: readonly (string | number)[]): HoursError[] {
  return spans.flatMap((span, index) => [
    ...(minutesOf(span.from, false) === undefined
      ? [{ code: 'badTime' as const, path: [...path, index, 'from'] }]
      : []),
    ...(minutesOf(span.to, true) === undefined
      ? [{ code: 'badTime' as const, path: [...path, index, 'to'] }]
      : []),
  ]);
}

const isWeekday = (day: number) => Number.isInteger(day) && day >= 1 && day <= 7;

/** What is wrong with the times, dates and weekdays of hours whose fields have the right types. */
function meaningErrors(hours: OpeningHours): HoursError[] {
  const errors: HoursError[] = [];
  errors.push(...spanErrors(hours.open, ['open']));
  for (const [index, { days }] of hours.open.entries()) {
    if (!days.every(isWeekday)) errors.push({ code: 'badWeekday', path: ['open', index, 'days'] });
  }
  for (const [index, date] of (hours.daysOff ?? []).entries()) {
    if (!realDate(date)) errors.push({ code: 'badDate', path: ['daysOff', index] });
  }
  for (const [index, { date, open }] of (hours.holidays ?? []).entries()) {
    if (!realDate(date) && !realDate(`2000-${date}`)) {
      errors.push({ code: 'badDate', path: ['holidays', index, 'date'] });
    }
    errors.push(...spanErrors(open ?? [], ['holidays', index, 'open']));
  }
  return errors;
}

/** Fields of the wrong type; what they hold is looked at only when there are none. */
function typeErrors(hours: unknown): readonly HoursError[] {
  return openingHoursShape
    .misfits(hours, [])
    .filter(({ reason }) => reason !== 'unknownField' && reason !== 'unknownValue')
    .map(({ path }) => ({ code: 'notHours', path }));
}

/** Whether opening hours can be understood, whatever they are. Errors: every field that cannot, in order (rule R5). */
export function checkHours<T extends OpeningHours>(hours: T): Result<T, readonly HoursError[]> {
  const wrong = typeErrors(hours);
  if (wrong.length > 0) return err(wrong);
  const zone: readonly HoursError[] = isTimeZone(hours.timeZone ?? '')
    ? []
    : [{ code: 'badTimeZone', path: ['timeZone'] }];
  const errors = [...zone, ...meaningErrors(hours)];
  return errors.length > 0 ? err(errors) : ok(hours);
}

interface Day {
  readonly kind: 'dayOff' | 'holiday' | 'weekday';
  readonly spans: readonly TimeSpan[];
}

/** The hours that start on a day. A day off counts before a holiday, a dated holiday before a yearly one. */
function dayOf(hours: OpeningHours, { date, weekday }: LocalDate): Day {
  if (hours.daysOff?.includes(date)) return { kind: 'dayOff', spans: [] };
  const holiday =
    hours.holidays?.find((each) => each.date === date) ??
    hours.holidays?.find((each) => each.date === date.slice(5));
  if (holiday) return { kind: 'holiday', spans: holiday.open ?? [] };
  return { kind: 'weekday', spans: hours.open.filter(({ days }) => days.includes(weekday)) };
}

/** Minutes of the day on which a span starts: the end lies after the start, on the next day if it must. */
function bounds({ from, to }: TimeSpan): readonly [start: number, end: number] {
  const [start, end] = [minutesOf(from, false), minutesOf(to, true)];
  if (start === undefined || end === undefined) return [0, 0];
  return [start, end > start ? end : end + dayMinutes];
}

function covers(spans: readonly TimeSpan[], minute: number): boolean {
  return spans.some((span) => {
    const [start, end] = bounds(span);
    return start <= minute && minute < end;
  });
}

function verdictAt(hours: OpeningHours, now: LocalTime): HoursVerdict {
  const today = dayOf(hours, now);
  const yesterday = dayOf(hours, previousDay(now));
  // A night shift that began yesterday goes on, whatever day today is.
  if (covers(today.spans, now.minute) || covers(yesterday.spans, now.minute + dayMinutes)) return 'open';
  return today.kind === 'weekday' ? 'closed' : today.kind;
}

function isReadable(hours: OpeningHours): boolean {
  const read = openingHoursShape.read(hours);
  return read !== undefined && read === hours && meaningErrors(read).length === 0;
}

/**
 * What opening hours say of an instant, by the wall clock of their time zone, or of `timeZone` when they name none, never
 * by the host's: where clocks go back the repeated hour counts twice, where they go forward the skipped one never comes.
 * Never throws: hours that cannot be understood, or that no zone is known for, are `unreadable`, and a line with such
 * hours is open rather than deaf.
 */
export function hoursVerdict(hours: OpeningHours, at: Instant, timeZone?: string): HoursVerdict {
  if (!isReadable(hours)) return 'unreadable';
  const now = localTime(at, hours.timeZone || (timeZone ?? ''));
  return now === undefined ? 'unreadable' : verdictAt(hours, now);
}

export function isOpen(verdict: HoursVerdict): boolean {
  return verdict === 'open' || verdict === 'unreadable';
}
