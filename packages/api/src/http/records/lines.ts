import { err, type Line, type LineHours, ok, type Result } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { country, countryOf, lineOfText, omitUndefined, onePhone, seconds, version } from '../fields.js';
import type { Problem } from '../problems.js';
import { lineHours, lineReferences, lineRouting, readRouting } from './line-routing.js';
import { lineRules, readLineRules } from './line-rules.js';
import { createNumberReader, readHours } from './routing-fields.js';

const fields = z.strictObject({
  number: lineOfText(100),
  label: lineOfText(),
  /** Here a field of the record: the country of callers on this line, and of the line's own number. */
  country,
  routing: lineRouting,
  /** Null: always open. */
  hours: lineHours.nullable(),
  leadCreation: z.enum(['onOffer', 'onAnswer', 'manual']),
  recordConversations: z.boolean(),
  ...lineRules,
  voicemailMaxSeconds: seconds(3_600),
});

export const lineCreate = fields.partial().required({ number: true });
export const lineChange = fields.partial().extend({ version: version.optional() });

/** What a new line does unless told otherwise. */
const lineDefaults = {
  routing: { ringOwner: true, ownerRingSeconds: 20, queueId: null },
  leadCreation: 'onOffer',
  recordConversations: true,
  voicemailMaxSeconds: 180,
} as const satisfies Partial<Line>;

/** No two lines have one number. `routing` changes field by field. */
export function lineResource(
  deps: ApiDeps,
): RecordResource<Line, z.output<typeof lineCreate>, z.output<typeof lineChange>> {
  const numberOf = (number: string, from: string): Result<string, Problem> => {
    const entry = onePhone(deps, { number, kind: 'main' }, from, '/number');
    if (!entry.ok) return entry;
    const { e164, extension } = entry.value;
    if (e164 !== null && extension === null) return ok(e164);
    const reason = 'must be a whole number of its own, without an extension';
    return err({ code: 'bad-phone-number', errors: [{ pointer: '/number', reason }] });
  };
  const hoursOf = (
    input: z.output<typeof lineHours> | null | undefined,
    from: string,
  ): Result<LineHours | null | undefined, Problem> => {
    if (!input) return ok(input);
    const numbers = createNumberReader(deps, from);
    const whenClosed = numbers.action(input.whenClosed, '/hours/whenClosed');
    const read = numbers.done({ ...input, whenClosed });
    return read.ok ? readHours(read.value, '/hours') : read;
  };
  return {
    type: 'line',
    plural: 'lines',
    repository: deps.store.lines,
    createSchema: lineCreate,
    changeSchema: lineChange,
    create(input, base) {
      const from = countryOf(deps, input.country);
      if (!from.ok) return from;
      const number = numberOf(input.number, from.value);
      if (!number.ok) return number;
      const routing = readRouting(deps, input.routing ?? {}, from.value);
      if (!routing.ok) return routing;
      const hours = hoursOf(input.hours, from.value);
      if (!hours.ok) return hours;
      return ok({
        ...base,
        ...lineDefaults,
        ...omitUndefined({
          leadCreation: input.leadCreation,
          recordConversations: input.recordConversations,
          voicemailMaxSeconds: input.voicemailMaxSeconds,
          hours: hours.value,
        }),
        ...readLineRules(input, {}),
        type: 'line',
        number: number.value,
        label: input.label ?? number.value,
        country: from.value,
        routing: { ...lineDefaults.routing, ...routing.value },
      });
    },
    change(record, input) {
      const { version: _, number: text, routing: changes, hours: newHours, ...others } = input;
      const { consent, retention, leadOwnership, recognition, ...rest } = others;
      const from = countryOf(deps, rest.country ?? record.country);
      if (!from.ok) return from;
      const number = text === undefined ? ok(record.number) : numberOf(text, from.value);
      if (!number.ok) return number;
      const routing = readRouting(deps, changes ?? {}, from.value);
      if (!routing.ok) return routing;
      const hours = hoursOf(newHours, from.value);
      if (!hours.ok) return hours;
      return ok({
        ...record,
        ...omitUndefined({ ...rest, hours: hours.value }),
        ...readLineRules({ consent, retention, leadOwnership, recognition }, record),
        number: number.value,
        routing: { ...record.routing, ...routing.value },
      });
    },
    references: lineReferences,
    async taken({ id, number }) {
      const other = await deps.store.lines.findByNumber(number);
      return other === undefined || other.id === id
        ? undefined
        : { code: 'line-number-taken', lineId: other.id };
    },
  };
}
