import type { Problem } from '@callcard/api/client';

type Code = Problem['code'];
export type FieldError = NonNullable<Problem['errors']>[number];
export type FieldRule = NonNullable<FieldError['rule']>;

/** What only programs meet, and nobody at the console or at a card; and what the phone says itself, as it is never asked for. */
const codesElsewhere = [
  'bad-event-id',
  'bad-limit',
  'idempotency-key-malformed',
  'idempotency-key-reused',
  'link-expired',
  'link-wrong',
  'malformed-json',
  'no-browser-phone',
  'range-not-satisfiable',
  'recording-differs',
  'recording-gone',
  'recording-not-finished',
  'transcript-after-recording',
  'transcript-empty',
  'transcript-not-readable',
  'transcript-too-large',
  'upload-broken-off',
  'upload-digest-differs',
  'upload-digest-missing',
  'upload-length-missing',
  'upload-longer-than-said',
  'upload-name-unknown',
  'upload-no-audio',
  'upload-not-begun',
  'upload-of-another-file',
  'upload-of-another-switch',
  'upload-offset-differs',
  'upload-offset-missing',
  'upload-too-large',
  'upload-under-way',
  'version-required',
  'websocket-needed',
] as const satisfies readonly Code[];

/** A text; or one of what the API says beside the code, and of the names of the fields that it means, with commas between them. */
type ProblemText = string | ((said: Problem, fields: string) => string);

/** The last name of a pointer, of fields that forms have. */
export type FieldName =
  | 'action'
  | 'amount'
  | 'callId'
  | 'comments'
  | 'companyId'
  | 'companyName'
  | 'contactId'
  | 'country'
  | 'current'
  | 'date'
  | 'dealId'
  | 'department'
  | 'description'
  | 'devices'
  | 'digits'
  | 'dueAt'
  | 'email'
  | 'events'
  | 'expectedAmount'
  | 'expiresAt'
  | 'extension'
  | 'externalId'
  | 'from'
  | 'holidays'
  | 'interest'
  | 'label'
  | 'lineId'
  | 'login'
  | 'memberIds'
  | 'mobile'
  | 'name'
  | 'number'
  | 'ownerId'
  | 'password'
  | 'personName'
  | 'phones'
  | 'pipelineId'
  | 'prefix'
  | 'query'
  | 'queueId'
  | 'reason'
  | 'ringSeconds'
  | 'role'
  | 'scopes'
  | 'seconds'
  | 'sipDomain'
  | 'sipUser'
  | 'stageId'
  | 'stages'
  | 'substituteId'
  | 'text'
  | 'timeZone'
  | 'title'
  | 'to'
  | 'until'
  | 'url'
  | 'userId'
  | 'weekdays';

/** What follows the name of a field; a function where bounds are part of it. */
type RuleText = string | ((error: FieldError) => string);

/** What is said of whatever the API refuses, in one language: a code, or a rule of fields, that it lacks is an error of its type. */
export interface ProblemWords {
  readonly codes: Readonly<Record<Exclude<Code, (typeof codesElsewhere)[number]>, ProblemText>>;
  readonly rules: Readonly<Record<FieldRule, RuleText>>;
  /** Names of fields, by the last name of their pointers. */
  readonly fields: Readonly<Record<FieldName, string>>;
}

/** The text for a reason that a problem names; `otherwise` for one that is newer than this console. */
export function byReason<R extends string>(
  texts: Readonly<Record<R, string>>,
  reason: string | undefined,
  otherwise: string,
): string {
  return reason !== undefined && Object.hasOwn(texts, reason) ? texts[reason as R] : otherwise;
}

/** The bounds of a rule, `12–256`, `≥ 12` or `≤ 256`, as every language writes them. */
export function boundsOf({ min, max }: FieldError): string {
  if (min === undefined) return `≤ ${max}`;
  return max === undefined ? `≥ ${min}` : `${min}–${max}`;
}
