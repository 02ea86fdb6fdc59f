import { apiKeyStates, apiScopes } from '@callcard/crm-core';
import { z } from 'zod';
import { component, count, flag, instant, instantOrNull, pageOf, selfLink, text } from './parts.js';

const fields = {
  id: text,
  version: count,
  label: text,
  scopes: z.array(z.enum(apiScopes)),
  actsForUsers: flag,
  state: z.enum(apiKeyStates),
  createdAt: instant,
  updatedAt: instant,
  expiresAt: instantOrNull,
  revokedAt: instantOrNull,
  lastUsedAt: instantOrNull,
  links: selfLink,
};

export const apiKey = component('ApiKey', 'An API key. The key itself is shown once.', z.object(fields));

export const shownKey = component(
  'ShownApiKey',
  'An API key, with the key itself: nobody can have it again.',
  z.object({ ...fields, key: text }),
);

export const apiKeyPage = pageOf('ApiKeyPage', apiKey);
