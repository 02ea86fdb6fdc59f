import { z } from 'zod';
import { fieldRules } from '../field-rules.js';
import { problemCodes } from '../problem-samples.js';
import { component, instant, number, numberOrNull, text, textOrNull } from './parts.js';

const fieldError = component(
  'FieldError',
  'What is wrong with one field.',
  z.object({
    pointer: text.describe('A JSON pointer (RFC 6901) into the body, or `?name` of a query parameter.'),
    reason: text,
    rule: z
      .enum(fieldRules)
      .describe(
        'Which rule it breaks, for programs that say it in words of their own; of some there is none.',
      )
      .exactOptional(),
    min: number.describe('The least that the rule allows.').exactOptional(),
    max: number.describe('The most that the rule allows.').exactOptional(),
  }),
);

/** What problems of some codes say beside what all say. */
const extensions = {
  holder: text.describe('The address of the record that has it.'),
  pipelineId: text,
  stageId: text,
  missedCallId: text,
  claimedAt: instant,
  usedBy: z.array(text).describe('The addresses of what names it.'),
  history: text.describe('The address of the history that it left.'),
  mergedInto: text.describe('The address of the record that has the data now.'),
  contactId: textOrNull,
  companyId: textOrNull,
  dealId: textOrNull,
  currentVersion: numberOrNull,
  moreErrors: number.describe('So many are beside those that `errors` names.'),
  answeredStatus: number.describe('What the request was answered with.'),
  location: textOrNull.describe('The address of what the request made.'),
  state: text.describe("The recording's."),
  table: text,
  id: text,
  call: text.describe('The address of the call.'),
  cause: text.describe('FreeSWITCH hangup cause.'),
  refusal: text,
  reason: text,
  line: number.describe('Of the file, counted from 1.'),
  max: number,
  maxBytes: number,
  offset: number.describe('So many bytes are here.'),
  sha256: text.describe('Of what arrived.'),
  endMs: number,
  durationMs: number.describe("The recording's."),
  dialRefusal: textOrNull,
  phase: text.describe("The call's."),
  allowed: z.array(text).describe('The phases in which it may be done.'),
  userId: textOrNull,
  role: text,
  scope: text.describe('The scope that is needed.'),
  permission: text.describe('The right that is needed.'),
  holdIds: z.array(text).describe('The legal holds.'),
  callIds: z.array(text).describe('The calls.'),
  available: z.array(text).describe('The media types that there are.'),
  incident: text.describe('What the log calls it.'),
};

/** What a problem may say beside what all say. */
export type ProblemExtensions = {
  readonly [K in keyof typeof extensions]?: Readonly<z.output<(typeof extensions)[K]>>;
};

export const problem = component(
  'Problem',
  'Every failure (RFC 9457). `code` never changes its meaning; some codes come with further members.',
  z.object({
    type: text.describe('`urn:callcard:problem:` and the code.'),
    title: text,
    status: number,
    detail: text.describe('What to do about it.'),
    code: z.enum(problemCodes),
    instance: text.describe('Names the request, as the log does.').exactOptional(),
    errors: z.array(fieldError).exactOptional(),
    ...z.object(extensions).partial().shape,
  }),
);
