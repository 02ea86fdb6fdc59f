import { err, type Line, type LineHours, leadCreations, ok, type Result } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import {
  country,
  countryOf,
  lineOfText,
  mirroredChange,
  mirroredCreate,
  omitUndefined,
  onePhone,
  seconds,
} from '../fields.js';
import type { Problem } from '../problems.js';
import { lineHours, lineRouting, readRouting } from './line-routing.js';
import { lineRules, readLineRules } from './line-rules.js';
import { createNumberReader } from './routing-fields.js';

const fields = z.strictObject({
  number: lineOfText(100),
  label: lineOfText(),
  /** Here a field of the record: the country of callers on this line, and of the line's own number. */
  country,
  routing: lineRouting,
  /** Null: always open. */
  hours: lineHours.nullable(),
  leadCreation: z.enum(leadCreations),
  leadOnVoicemail: z.boolean(),
  recordConversations: z.boolean(),
  ...lineRules,
  voicemailMaxSeconds: seconds(3_600),
});

export const lineCreate = fields.partial().required({ number: true }).extend(mirroredCreate);
export const lineChange = fields.partial().extend(mirroredChange);

function readNumber(deps: ApiDeps, number: string, from: string): Result<string, Problem> {
  const entry = onePhone(deps, { number, kind: 'main' }, from, '/number');
  if (!entry.ok) return entry;
  const { e164, extension } = entry.value;
  if (e164 !== null && extension === null) return ok(e164);
  const reason = 'must be a whole number of its own, without an extension';
  return err({ code: 'bad-phone-number', errors: [{ pointer: '/number', reason }] });
}

function readLineHours(
  deps: ApiDeps,
  input: z.output<typeof lineHours> | null | undefined,
  from: string,
): Result<Partial<Pick<Line, 'hours'>>, Problem> {
  if (!input) return ok(input === null ? { hours: null } : {});
  const { whenClosed, ...rest } = input;
  const numbers = createNumberReader(deps, from);
  const hours: LineHours = {
    ...rest,
    ...(whenClosed && { whenClosed: numbers.action(whenClosed, '/hours/whenClosed') }),
  };
  return numbers.done({ hours });
}

export function lineResource(
  deps: ApiDeps,
): RecordResource<'line', z.output<typeof lineCreate>, z.output<typeof lineChange>> {
  /** Everything but number, country and attributes, with its numbers read in that country. */
  const settingsOf = (
    {
      routing,
      hours: hoursInput,
      ...input
    }: Omit<z.output<typeof lineChange>, 'number' | 'country' | 'attributes' | 'version'>,
    from: string,
  ) => {
    const read = routing === undefined ? ok(undefined) : readRouting(deps, routing, from);
    if (!read.ok) return read;
    const hours = readLineHours(deps, hoursInput, from);
    if (!hours.ok) return hours;
    const { consent, retention, leadOwnership, recognition, ...rest } = input;
    return ok({
      ...omitUndefined(rest),
      ...(read.value && { routing: read.value }),
      ...hours.value,
      ...readLineRules({ consent, retention, leadOwnership, recognition }),
    });
  };
  return {
    type: 'line',
    repository: deps.store.lines,
    createSchema: lineCreate,
    changeSchema: lineChange,
    draft({ number: text, country: code, attributes, ...input }) {
      const from = countryOf(deps, code);
      if (!from.ok) return from;
      const number = readNumber(deps, text, from.value);
      if (!number.ok) return number;
      const settings = settingsOf(input, from.value);
      if (!settings.ok) return settings;
      const fixed = { number: number.value, country: from.value };
      return ok({ ...settings.value, ...omitUndefined({ attributes }), ...fixed });
    },
    change({ number: text, country: code, attributes, ...input }, record) {
      const from = countryOf(deps, code ?? record.country);
      if (!from.ok) return from;
      const number = text === undefined ? ok(undefined) : readNumber(deps, text, from.value);
      if (!number.ok) return number;
      const settings = settingsOf(input, from.value);
      if (!settings.ok) return settings;
      const others = omitUndefined({ attributes, number: number.value, country: code });
      return ok({ ...settings.value, ...others });
    },
  };
}
