import type { z } from 'zod';
import type { Operation } from './operation.js';
import { pageQuery } from './query.js';

/** What the operations on legal holds say of themselves. */

const tag = 'Keeping and erasing';
const one = { description: 'The hold.', body: 'LegalHold', headers: ['ETag'] } as const;

export const listHoldsOperation: Operation = {
  id: 'listLegalHolds',
  tag,
  summary: 'List legal holds, those that last no more included',
  query: pageQuery,
  answers: { 200: { description: 'A page.', body: 'LegalHoldPage' } },
};

export const placeHoldOperation = (body: z.ZodType): Operation => ({
  id: 'placeLegalHold',
  tag,
  summary: 'Place a legal hold',
  description: 'While it lasts, nothing of the number or the call is deleted or erased, whoever asks for it.',
  body,
  answers: { 201: { ...one, headers: ['ETag', 'Location'] } },
  problems: ['bad-phone-number', 'unknown-reference'],
});

export const readHoldOperation: Operation = {
  id: 'readLegalHold',
  tag,
  summary: 'Read a legal hold',
  headers: ['If-None-Match'],
  answers: { 200: one, 304: { description: 'It is the one that If-None-Match names.', headers: ['ETag'] } },
  problems: ['not-found'],
};

export const changeHoldOperation = (body: z.ZodType): Operation => ({
  id: 'changeLegalHold',
  tag,
  summary: 'Change why a legal hold is there, or how long',
  description: '`If-Match` or `version` names the version that is changed. What it is on stays.',
  headers: ['If-Match'],
  body,
  answers: { 200: one },
  problems: ['not-found', 'version-required', 'version-conflict'],
});

export const liftHoldOperation: Operation = {
  id: 'liftLegalHold',
  tag,
  summary: 'Lift a legal hold',
  description: 'It lasts no more, and stays to be read.',
  headers: ['If-Match'],
  answers: { 204: { description: 'It lasts no more.' } },
  problems: ['not-found'],
};
