import { partyTypes, type RecordType } from '@callcard/crm-core';
import type { z } from 'zod';
import type { Operation } from './operation.js';
import { hasActivities, identifier, one, plurals } from './plurals.js';
import type { Problem } from './problems.js';
import { pageQuery } from './query.js';
import { searchQueries } from './records/search-query.js';

/** What the operations on each kind of record say of themselves. */

type Codes = readonly Problem['code'][];

const party: Codes = ['bad-phone-number'];

/** Why a record of a kind is not written, beside what holds for all. */
const ownProblems: Readonly<Record<RecordType, { readonly create: Codes; readonly change: Codes }>> = {
  contact: { create: party, change: [...party, 'record-merged'] },
  company: { create: party, change: [...party, 'record-merged'] },
  lead: { create: party, change: [...party, 'record-merged', 'lead-already-converted'] },
  deal: { create: [], change: [] },
  invoice: { create: [], change: [] },
  user: {
    create: ['bad-phone-number', 'extension-taken'],
    change: ['bad-phone-number', 'extension-taken', 'last-administrator'],
  },
  queue: { create: ['bad-phone-number'], change: ['bad-phone-number'] },
  line: {
    create: ['bad-phone-number', 'line-number-taken'],
    change: ['bad-phone-number', 'line-number-taken'],
  },
  pipeline: { create: [], change: ['stage-in-use', 'stage-semantics-fixed'] },
  task: { create: ['missed-call-closed'], change: ['missed-call-closed'] },
};

const always: Codes = ['unknown-reference', 'external-id-taken'];

const searched =
  'What is asked for must all hold. A record that was merged away is found by `externalId` alone. A page may be short, even empty, for whoever does not see all records.';

export function listing(type: RecordType): Operation {
  return {
    id: `list${identifier(plurals[type])}`,
    tag: 'Records',
    summary: hasActivities(type) ? `List or search ${plurals[type]}` : `List ${plurals[type]}`,
    ...(hasActivities(type) && { description: searched }),
    query: hasActivities(type) ? searchQueries[type] : pageQuery,
    answers: { 200: { description: 'A page.', body: `${identifier(type)}Page` } },
  };
}

export function creation(type: RecordType, body: z.ZodType): Operation {
  return {
    id: `create${identifier(type)}`,
    tag: 'Records',
    summary: `Create ${one(type)}`,
    body,
    answers: { 201: made(type) },
    problems: [...always, ...ownProblems[type].create],
  };
}

/** A record that a request made. */
function made(type: RecordType): Operation['answers'][number] {
  return { description: 'It was created.', body: identifier(type), headers: ['ETag', 'Location'] };
}

/** From a call's card. */
export function creationOnCall(type: RecordType, body: z.ZodType): Operation {
  return {
    id: `create${identifier(type)}OnCall`,
    tag: 'Calls',
    summary: `Create ${one(type)} from the card`,
    description: 'The call is bound to it. What is left out comes from the call.',
    body,
    answers: { 201: made(type) },
    problems: ['not-found', ...always, ...ownProblems[type].create],
  };
}

export function reading(type: RecordType): Operation {
  return {
    id: `read${identifier(type)}`,
    tag: 'Records',
    summary: `Read ${one(type)}`,
    headers: ['If-None-Match'],
    answers: {
      200: { description: 'The record.', body: identifier(type), headers: ['ETag'] },
      304: { description: 'It is the one that If-None-Match names.', headers: ['ETag'] },
    },
    problems: ['not-found', 'record-deleted'],
  };
}

export function changing(type: RecordType, body: z.ZodType): Operation {
  return {
    id: `change${identifier(type)}`,
    tag: 'Records',
    summary: `Change ${one(type)}`,
    description:
      'A JSON Merge Patch (RFC 7396): what is left out stays. `If-Match` or `version` names the version that is changed.',
    headers: ['If-Match'],
    body,
    answers: {
      200: { description: 'The record as it is now.', body: identifier(type), headers: ['ETag'] },
    },
    problems: [
      ...(['not-found', 'record-deleted', 'version-required', 'version-conflict'] as const),
      ...always,
      ...ownProblems[type].change,
    ],
  };
}

/** Why records of a kind are not deleted, beside what holds for all. */
function removalProblems(type: RecordType): Codes {
  if (isPartyType(type)) return ['record-merged', 'legal-hold'];
  if (type === 'pipeline') return ['record-in-use', 'stage-in-use'];
  if (type === 'user') return ['record-in-use', 'last-administrator'];
  return type === 'queue' ? ['record-in-use'] : [];
}

function isPartyType(type: RecordType): boolean {
  return partyTypes.some((party) => party === type);
}

export function removing(type: RecordType, query: z.ZodType<object>): Operation {
  return {
    id: `delete${identifier(type)}`,
    tag: 'Records',
    summary: `Delete ${one(type)}, or say what would remain`,
    description:
      'What happened stays: calls, recordings, activities and history. A number of it identifies nobody any more, and what named it names nothing. It cannot be undone.',
    headers: ['If-Match'],
    query,
    answers: { 200: { description: 'What remains.', body: 'Removal' } },
    problems: ['not-found', 'record-deleted', 'version-conflict', ...removalProblems(type)],
  };
}

export function upserting(type: RecordType, body: z.ZodType): Operation {
  return {
    id: `upsert${identifier(plurals[type])}`,
    tag: 'Records',
    summary: `Create or change up to 500 ${plurals[type]} by their ids in another system`,
    description:
      'Each item is a whole record with an `externalId`: one that nobody has is created, another one changed, and what it leaves out stays. The same request again changes nothing. Items that fail are named by the problem that each would be alone; the others are written.',
    body,
    answers: { 200: { description: 'What became of each item.', body: 'Batch' } },
    problems: ['unknown-reference'],
  };
}
