import { userRoles } from '@callcard/crm-core';
import { z } from 'zod';
import { component, flag, instant, pageOf, selfLink, text, textOrNull } from './parts.js';

export const session = component(
  'Session',
  'A browser with which a user has signed in.',
  z.object({
    id: text,
    /** The one that the request came with. */
    current: flag,
    createdAt: instant,
    lastSeenAt: instant,
    expiresAt: instant,
    address: textOrNull,
    userAgent: textOrNull,
    links: selfLink,
  }),
);

export const sessionPage = pageOf('SessionPage', session);

export const ownSession = component(
  'OwnSession',
  'Who is signed in.',
  z.object({
    user: z.object({
      id: text,
      name: text,
      login: text,
      role: z.enum(userRoles),
      department: textOrNull,
      links: selfLink,
    }),
    session,
  }),
);

export const passwordLink = component(
  'PasswordLink',
  'A link with which a password is set, once. Shown once.',
  z.object({ url: text, secret: text, expiresAt: instant }),
);
