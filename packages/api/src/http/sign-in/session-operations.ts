import { textLimits } from '@callcard/crm-core';
import { z } from 'zod';
import { passwordLimits } from '../../sign-in/passwords.js';
import type { Operation } from '../operation.js';
import { pageQuery } from '../query.js';

/** What the operations on sessions and passwords read, and say of themselves. */

const tag = 'Access';

const { min, max } = passwordLimits;
const newPassword = z
  .string()
  .min(min, `must have at least ${min} characters`)
  .max(max, `may have at most ${max} characters`);
/** Wrong ones are refused as wrong, whatever they look like. */
const anyPassword = z.string().max(1_000, 'is longer than any password');
const login = z.string().max(textLimits.label, `may have at most ${textLimits.label} characters`);

export const signInBody = z.strictObject({ login, password: anyPassword });
export const passwordChange = z.strictObject({ current: anyPassword, password: newPassword });
export const passwordByLink = z.strictObject({
  secret: z.string().max(100, 'is no secret of a link'),
  password: newPassword,
  login: login
    .regex(
      /^[a-zA-Z0-9][a-zA-Z0-9._@+-]*$/,
      'must begin with a letter or digit, and hold only letters, digits and . _ @ + -',
    )
    .optional()
    .describe('Only of the first administrator: the name to sign in with; `admin` when left out.'),
});

const own = { description: 'Who is signed in.', body: 'OwnSession' } as const;

export const signInOperation: Operation = {
  id: 'signIn',
  tag,
  summary: 'Sign in',
  description: 'The answer sets a cookie, which is the session. Attempts are limited by name and by address.',
  keyless: true,
  body: signInBody,
  answers: { 201: { ...own, headers: ['Set-Cookie'] } },
  problems: ['sign-in-refused', 'too-many-attempts', 'cross-site-request', 'busy', 'internal-error'],
};

export const whoamiOperation: Operation = {
  id: 'readSession',
  tag,
  session: true,
  summary: 'See who is signed in',
  answers: { 200: own },
};

export const signOutOperation: Operation = {
  id: 'signOut',
  tag,
  session: true,
  summary: 'Sign out',
  answers: { 204: { description: 'The session is over, and its streams end.', headers: ['Set-Cookie'] } },
};

export const changePasswordOperation: Operation = {
  id: 'changePassword',
  tag,
  session: true,
  summary: 'Change the own password',
  description: 'The other sessions of the user end.',
  body: passwordChange,
  answers: { 204: { description: 'It is changed.' } },
  problems: ['sign-in-refused', 'too-many-attempts'],
};

export const listSessionsOperation: Operation = {
  id: 'listSessions',
  tag,
  session: true,
  summary: 'List the own sessions',
  query: pageQuery,
  answers: { 200: { description: 'A page, the newest first.', body: 'SessionPage' } },
};

export const endSessionOperation: Operation = {
  id: 'endSession',
  tag,
  session: true,
  summary: 'End one of the own sessions',
  answers: { 204: { description: 'It is over, and its streams end.' } },
  problems: ['not-found'],
};

export const endUserSessionsOperation: Operation = {
  id: 'endUserSessions',
  tag,
  summary: "End all of a user's sessions",
  description: 'Whoever ends the own ones keeps the one that the request came with.',
  answers: { 204: { description: 'They are over, and their streams end.' } },
  problems: ['not-found'],
};

export const makeLinkOperation: Operation = {
  id: 'makePasswordLink',
  tag,
  summary: 'Make a link with which a user sets a password',
  description:
    'For the first password, and for one that was forgotten. Links that were made before do nothing any more.',
  answers: { 201: { description: 'The link, which nobody can have again.', body: 'PasswordLink' } },
  problems: ['not-found', 'no-login'],
};

export const unlinkOperation: Operation = {
  id: 'unlinkProviderAccounts',
  tag,
  summary: 'Forget with which account a user signs in by OpenID Connect',
  description: "The user's sessions end. Whoever comes next with a claim that names the user is linked anew.",
  answers: { 204: { description: 'It is forgotten, if there was one.' } },
  problems: ['not-found'],
};

export const setPasswordOperation: Operation = {
  id: 'setPassword',
  tag,
  summary: 'Set a password by a link',
  description:
    'The link is used up, and all sessions of the user end. A browser that sets it on the page of the link is signed in by the answer.',
  keyless: true,
  body: passwordByLink,
  answers: { 204: { description: 'It is set: sign in with it.', sometimes: ['Set-Cookie'] } },
  problems: ['link-not-valid', 'login-taken', 'busy', 'internal-error'],
};
