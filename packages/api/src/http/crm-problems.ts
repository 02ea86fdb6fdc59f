import type { CrmError, FieldReason, RecordRef, Taken, UnknownReference } from '@callcard/crm-core';
import { strongTag } from './etag.js';
import { recordPath } from './plurals.js';
import type { FieldError, Problem } from './problems.js';
import { jsonPointer } from './validation.js';

const fieldReasons: Readonly<Record<FieldReason, string>> = {
  tooLong: 'is too long',
  tooMany: 'has too many fields',
  empty: 'must not be empty',
  duplicate: 'is there twice',
  noOpenStage: 'needs a stage whose semantics are open',
  notE164: 'must be a whole number in international form',
  badTimeZone: 'must be the IANA name of a time zone, such as Europe/Warsaw',
  badTime: 'must be a time from 00:00 to 23:59, or 24:00 where a day ends',
  badDate: 'must be a date, such as 2026-12-24, or for a holiday of every year 12-25',
  badWeekday: 'must be weekdays from 1 (Monday) to 7 (Sunday)',
};

function referenceError({ path, type, id, mergedInto }: UnknownReference): FieldError {
  const reason = mergedInto
    ? `the ${type} ${id} was merged into the ${mergedInto.type} ${mergedInto.id}`
    : `there is no ${type} ${id}`;
  return { pointer: jsonPointer(path), reason };
}

function takenProblem({ unique, holder, path }: Taken): Problem {
  const pointer = jsonPointer(path);
  switch (unique) {
    case 'extension':
      return { code: 'extension-taken', userId: holder.id, pointer };
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
      return byTag
        ? { code: 'precondition-failed', etag: strongTag(error.current) }
        : { code: 'version-conflict', current: error.current };
    case 'taken':
      return takenProblem(error);
    case 'unknownReference':
      return { code: 'unknown-reference', errors: error.references.map(referenceError) };
    case 'invalidField': {
      const errors = error.fields.map(({ path, reason }) => ({
        pointer: jsonPointer(path),
        reason: fieldReasons[reason],
      }));
      return { code: 'invalid-body', errors };
    }
    case 'unknownActor': {
      const errors = [{ pointer: '/userId', reason: `there is no user ${error.userId}` }];
      return { code: 'unknown-reference', errors };
    }
    case 'stageInUse':
      return { code: 'stage-in-use', pipelineId: error.pipelineId, stageId: error.stageId };
    case 'stageSemanticsFixed':
      return { code: 'stage-semantics-fixed', pipelineId: error.pipelineId, stageId: error.stageId };
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
    case 'busy':
      return { code: 'busy' };
  }
}
