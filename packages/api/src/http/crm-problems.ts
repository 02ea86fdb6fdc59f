import type {
  CrmError,
  FieldReason,
  FieldType,
  InvalidField,
  RecordRef,
  Taken,
  UnknownReference,
} from '@callcard/crm-core';
import { countryReason } from '../country-reason.js';
import type { BrokenRule } from './field-rules.js';
import { recordPath } from './plurals.js';
import type { FieldError, Problem } from './problems.js';
import { jsonPointer } from './validation.js';
import { conflictProblem } from './versions.js';

type Detailed = 'wrongType' | 'unknownValue' | 'outOfRange' | 'tooLong' | 'tooMany';

const fieldReasons: Readonly<Record<Exclude<FieldReason, Detailed>, string>> = {
  unknownField: 'is not a field that can be set here',
  missing: 'is missing',
  notWhole: 'must be a whole number',
  badExtension: 'must be 2 to 10 digits',
  badSipUser: 'must be 1 to 64 of A to Z, 0 to 9, . _ and -',
  badLogin: 'must begin with a letter or digit, and hold only letters, digits and . _ @ + -',
  badSipDomain: 'must be a domain in small letters, such as sip.example.org',
  notAPhoneNumber:
    'cannot be read as a phone number: write it in international form, such as +48 601 234 567, or as it is dialled in the country',
  severalNumbers: 'must be one number',
  hasExtension: 'must be a whole number of its own, without an extension',
  notAPrefix: 'must be how numbers begin in international form, such as +48 or +4822',
  unknownCountry: countryReason,
  timeZoneNeeded: 'is needed, for the country has several time zones: write one such as America/Denver',
  notHours: 'is no part of opening hours',
  empty: 'must not be empty',
  duplicate: 'is there twice',
  noOpenStage: 'needs a stage whose semantics are open',
  notE164: 'must be a whole number in international form',
  badTimeZone: 'must be the IANA name of a time zone, such as Europe/Warsaw',
  badTime: 'must be a time from 00:00 to 23:59, or 24:00 where a day ends',
  badDate: 'must be a date, such as 2026-12-24, or for a holiday of every year 12-25',
  badWeekday: 'must be weekdays from 1 (Monday) to 7 (Sunday)',
};

const typeNames: Readonly<Record<FieldType, string>> = {
  text: 'text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  object: 'an object',
};

/** What is wrong with one field, with what is allowed where that says more. */
function fieldReason(error: InvalidField): string {
  switch (error.reason) {
    case 'wrongType':
      return `must be ${typeNames[error.expected]}`;
    case 'unknownValue':
      return `must be one of ${error.values.join(', ')}`;
    case 'outOfRange':
      return `must be from ${error.min} to ${error.max}`;
    case 'tooLong':
      return `may have at most ${error.max} characters`;
    case 'tooMany':
      return `may have at most ${error.max} entries`;
    default:
      return fieldReasons[error.reason];
  }
}

/** The same for programs. */
function brokenRule(error: InvalidField): BrokenRule {
  switch (error.reason) {
    case 'outOfRange':
      return { rule: error.reason, min: error.min, max: error.max };
    case 'tooLong':
    case 'tooMany':
      return { rule: error.reason, max: error.max };
    default:
      return { rule: error.reason };
  }
}

/** Numbers that cannot be read have a problem of their own, whose remedy is to write them otherwise. */
const phoneReasons: ReadonlySet<FieldReason> = new Set([
  'notAPhoneNumber',
  'severalNumbers',
  'hasExtension',
  'notE164',
]);

function fieldProblem(fields: readonly InvalidField[]): Problem {
  const errors = fields.map((field) => ({
    pointer: jsonPointer(field.path),
    reason: fieldReason(field),
    ...brokenRule(field),
  }));
  const phones = fields.every(({ reason }) => phoneReasons.has(reason));
  return { code: phones ? 'bad-phone-number' : 'invalid-body', errors };
}
const kindNames: Partial<Record<UnknownReference['type'], string>> = { missedCall: 'missed call' };

function referenceError({ path, type, id, mergedInto }: UnknownReference): FieldError {
  const reason = mergedInto
    ? `the ${type} ${id} was merged into the ${mergedInto.type} ${mergedInto.id}`
    : `there is no ${kindNames[type] ?? type} ${id}`;
  return { pointer: jsonPointer(path), reason };
}

function takenProblem({ unique, holder, path }: Taken): Problem {
  const pointer = jsonPointer(path);
  switch (unique) {
    case 'extension':
      return { code: 'extension-taken', userId: holder.id, pointer };
    case 'login':
      return { code: 'login-taken', userId: holder.id };
    case 'lineNumber':
      return { code: 'line-number-taken', lineId: holder.id };
    case 'externalId':
      return { code: 'external-id-taken', holder: recordPath(holder), pointer };
  }
}

function convertedProblem(convertedTo: readonly RecordRef[]): Problem {
  const idOf = (type: string) => convertedTo.find((ref) => ref.type === type)?.id ?? null;
  const became = { contactId: idOf('contact'), companyId: idOf('company'), dealId: idOf('deal') };
  return { code: 'lead-already-converted', ...became };
}

/** Why the CRM service refused, as a problem; `byTag`: the request named the version by an ETag. */
export function crmProblem(error: CrmError, byTag = false): Problem {
  switch (error.code) {
    case 'notFound':
      return { code: 'not-found', kind: error.record.type };
    case 'conflict':
      return conflictProblem(error.current, byTag);
    case 'taken':
      return takenProblem(error);
    case 'unknownReference':
      return { code: 'unknown-reference', errors: error.references.map(referenceError) };
    case 'invalidField':
      return fieldProblem(error.fields);
    case 'unknownActor': {
      const errors = [{ pointer: '/userId', reason: `there is no user ${error.userId}` }];
      return { code: 'unknown-reference', errors };
    }
    case 'inUse':
      return { code: 'record-in-use', usedBy: error.usedBy.map(recordPath) };
    case 'held':
      return { code: 'legal-hold', holdIds: error.holdIds };
    case 'stageInUse':
      return { code: 'stage-in-use', pipelineId: error.pipelineId, stageId: error.stageId };
    case 'stageSemanticsFixed':
      return { code: 'stage-semantics-fixed', pipelineId: error.pipelineId, stageId: error.stageId };
    case 'missedCallClosed':
      return { code: 'missed-call-closed', missedCallId: error.missedCallId };
    case 'lastAdministrator':
      return { code: 'last-administrator', userId: error.userId };
    case 'merged':
      return { code: 'record-merged', mergedInto: recordPath(error.mergedInto) };
    case 'notMergeable':
      return { code: 'not-mergeable', reason: error.reason };
    case 'alreadyConverted':
      return convertedProblem(error.convertedTo);
    case 'leadClosed':
      return { code: 'lead-closed' };
    case 'missingFields': {
      const reason = 'is needed to qualify a lead';
      const errors = error.fields.map((field) => ({ pointer: `/${field}`, reason }));
      return { code: 'lead-fields-missing', errors };
    }
    case 'damagedDocument':
      return { code: 'document-damaged', table: error.table, id: error.id };
    case 'busy':
      return { code: 'busy' };
  }
}
