import type { NotMergeable } from '@callcard/crm-core';
import type { ProblemParts } from './problem-parts.js';
import type { Problem } from './problems.js';

const mergeReasons: Readonly<Record<NotMergeable['reason'], string>> = {
  sameRecord: 'A record cannot be merged into itself.',
  differentKinds: 'Merge contact with contact, company with company, lead with lead or into a contact.',
  converted: 'A converted lead became a contact: merge that contact.',
};

type RecordProblem = Extract<
  Problem,
  {
    readonly code:
      | 'extension-taken'
      | 'login-taken'
      | 'line-number-taken'
      | 'external-id-taken'
      | 'stage-in-use'
      | 'stage-semantics-fixed'
      | 'missed-call-closed'
      | 'missed-call-claimed'
      | 'last-administrator'
      | 'record-merged'
      | 'not-mergeable'
      | 'lead-already-converted'
      | 'lead-closed'
      | 'lead-fields-missing';
  }
>;

/** The words for what cannot be done with records. */
export function describeRecordProblem(problem: RecordProblem): ProblemParts {
  switch (problem.code) {
    case 'extension-taken':
      return {
        status: 409,
        title: 'Extension taken',
        detail: 'Another user has this extension, or a device of this name.',
        errors: [{ pointer: problem.pointer, reason: `is the extension of user ${problem.userId}` }],
      };
    case 'login-taken':
      return {
        status: 409,
        title: 'Name to sign in with taken',
        detail: 'Another user signs in with this name.',
        errors: [{ pointer: '/login', reason: `is the name of user ${problem.userId}` }],
      };
    case 'line-number-taken':
      return {
        status: 409,
        title: 'Line number taken',
        detail: 'Another line has this number.',
        errors: [{ pointer: '/number', reason: `is the number of line ${problem.lineId}` }],
      };
    case 'external-id-taken':
      return {
        status: 409,
        title: 'External id taken',
        detail: 'Another record of this kind mirrors the same record of that source.',
        errors: [{ pointer: problem.pointer, reason: `is the external id of ${problem.holder}` }],
        extensions: { holder: problem.holder },
      };
    case 'stage-in-use':
      return {
        status: 409,
        title: 'Stage in use',
        detail: 'Deals stand at this stage: move them to another stage first.',
        extensions: { pipelineId: problem.pipelineId, stageId: problem.stageId },
      };
    case 'stage-semantics-fixed':
      return {
        status: 409,
        title: 'Stage keeps its semantics',
        detail: 'What a stage means never changes, for its deals mean the same: add another stage instead.',
        extensions: { pipelineId: problem.pipelineId, stageId: problem.stageId },
      };
    case 'missed-call-closed':
      return {
        status: 409,
        title: 'Missed call closed',
        detail: 'Somebody talked with the caller already: there is nobody to call back.',
        extensions: { missedCallId: problem.missedCallId },
      };
    case 'missed-call-claimed':
      return {
        status: 409,
        title: 'Missed call claimed',
        detail:
          'Somebody else, whom "userId" names, calls this caller back. They can let go of it, or a supervisor for them.',
        extensions: {
          missedCallId: problem.missedCallId,
          userId: problem.userId,
          claimedAt: problem.claimedAt,
        },
      };
    case 'last-administrator':
      return {
        status: 409,
        title: 'Last administrator',
        detail:
          'Nobody else who can sign in is an administrator: make another user with a login one, and let them set a password, first.',
        extensions: { userId: problem.userId },
      };
    case 'record-merged':
      return {
        status: 409,
        title: 'Record merged',
        detail: 'This record was merged into another one, which "mergedInto" names: work with that one.',
        extensions: { mergedInto: problem.mergedInto },
      };
    case 'not-mergeable':
      return {
        status: 422,
        title: 'Records not mergeable',
        detail: mergeReasons[problem.reason],
        extensions: { reason: problem.reason },
      };
    case 'lead-already-converted': {
      const { contactId, companyId, dealId } = problem;
      return {
        status: 409,
        title: 'Lead already converted',
        detail: 'Work with what the lead became.',
        extensions: { contactId, companyId, dealId },
      };
    }
    case 'lead-closed':
      return {
        status: 409,
        title: 'Lead closed',
        detail: 'The lead was given up: set its "status" to "open" first.',
      };
    case 'lead-fields-missing':
      return {
        status: 422,
        title: 'Lead not filled in',
        detail: 'Fill in the fields of the lead that "errors" names, then convert it.',
        errors: problem.errors,
      };
  }
}
