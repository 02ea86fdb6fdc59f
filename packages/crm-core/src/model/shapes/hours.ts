import { listLimits, textLimits } from '../limits.js';
import { object } from '../object-shape.js';
import {
  type Holiday,
  type LineHours,
  type OpeningHours,
  type OpenSpan,
  type TimeSpan,
  weekdays,
} from '../routing-settings.js';
import { list, nullable, oneOf, optional, text } from '../shape.js';
import { actionShape } from './caller-rules.js';

const time = text(textLimits.time);
const span = { from: time, to: time };

const fields = {
  timeZone: optional(nullable(time)),
  open: list(object<OpenSpan>({ ...span, days: list(oneOf(weekdays), weekdays.length) }), listLimits.spans),
  daysOff: optional(list(time, listLimits.days)),
  holidays: optional(
    list(
      object<Holiday>({
        date: time,
        open: optional(list(object<TimeSpan>(span), listLimits.daySpans)),
      }),
      listLimits.days,
    ),
  ),
};

/** Opening or duty hours; whether they make sense `checkHours` says. */
export const openingHoursShape = object<OpeningHours>(fields);

export const lineHoursShape = object<LineHours>({ ...fields, whenClosed: optional(actionShape) });
