import type { z } from 'zod';
import type { Operation } from './operation.js';
import { pageQuery } from './query.js';

/** What the operations on API keys say of themselves. */

const tag = 'Access';
const one = { description: 'The key.', body: 'ApiKey', headers: ['ETag'] } as const;
const shown = {
  description: 'The key, and its text.',
  body: 'ShownApiKey',
  headers: ['ETag', 'Location'],
} as const;

export const listKeysOperation: Operation = {
  id: 'listKeys',
  tag,
  summary: 'List API keys',
  query: pageQuery,
  answers: { 200: { description: 'A page.', body: 'ApiKeyPage' } },
};

export const createKeyOperation = (body: z.ZodType): Operation => ({
  id: 'createKey',
  tag,
  summary: 'Make an API key',
  body,
  answers: { 201: shown },
});

export const readKeyOperation: Operation = {
  id: 'readKey',
  tag,
  summary: 'Read an API key',
  headers: ['If-None-Match'],
  answers: { 200: one, 304: { description: 'It is the one that If-None-Match names.', headers: ['ETag'] } },
  problems: ['not-found'],
};

export const changeKeyOperation = (body: z.ZodType): Operation => ({
  id: 'changeKey',
  tag,
  summary: 'Change the label, the scopes or the expiry of an API key',
  description: '`If-Match` or `version` names the version that is changed.',
  headers: ['If-Match'],
  body,
  answers: { 200: one },
  problems: ['not-found', 'version-required', 'version-conflict', 'key-revoked'],
});

export const rollKeyOperation: Operation = {
  id: 'rollKey',
  tag,
  summary: 'Give an API key another text',
  description: 'The text before opens nothing from then on; streams that were opened with it end.',
  headers: ['If-Match'],
  answers: { 200: shown },
  problems: ['not-found', 'key-revoked'],
};

export const revokeKeyOperation: Operation = {
  id: 'revokeKey',
  tag,
  summary: 'Revoke an API key for good',
  headers: ['If-Match'],
  answers: { 204: { description: 'It opens nothing any more; its streams end.' } },
  problems: ['not-found', 'key-revoked'],
};
