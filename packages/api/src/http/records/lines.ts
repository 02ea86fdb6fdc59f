import { leadCreations, ok, promptLanguages, secondsLimits } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { country, lineOfText, mirroredChange, mirroredCreate, omitUndefined, seconds } from '../fields.js';
import { lineHours, lineRouting } from './line-routing.js';
import { lineRules, readLineRules } from './line-rules.js';

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
  language: z.enum(promptLanguages),
  recordConversations: z.boolean(),
  ...lineRules,
  voicemailMaxSeconds: seconds(secondsLimits.voicemail),
});

export const lineCreate = fields.partial().required({ number: true }).extend(mirroredCreate);
export const lineChange = fields.partial().extend(mirroredChange);

/** The core reads the numbers, in the line's country. */
export function lineResource(
  deps: ApiDeps,
): RecordResource<'line', z.output<typeof lineCreate>, z.output<typeof lineChange>> {
  const settingsOf = ({
    routing,
    consent,
    retention,
    leadOwnership,
    recognition,
    ...rest
  }: Omit<z.output<typeof lineChange>, 'attributes' | 'version'>) => ({
    ...omitUndefined(rest),
    ...(routing && { routing: omitUndefined(routing) }),
    ...readLineRules({ consent, retention, leadOwnership, recognition }),
  });
  return {
    type: 'line',
    repository: deps.store.lines,
    createSchema: lineCreate,
    changeSchema: lineChange,
    draft({ number, country: code = deps.defaultCountry, attributes, ...input }) {
      return ok({ ...settingsOf(input), ...omitUndefined({ attributes }), number, country: code });
    },
    change: ({ attributes, ...input }) => ok({ ...settingsOf(input), ...omitUndefined({ attributes }) }),
  };
}
