import { rights } from '@callcard/crm-core';
import type { ProblemParts } from '../problem-parts.js';
import type { Problem } from '../problems.js';

type AccessCode =
  | 'key-missing'
  | 'key-wrong'
  | 'key-expired'
  | 'key-revoked'
  | 'scope-missing'
  | 'not-permitted'
  | 'acting-user-differs'
  | 'key-acts-for-nobody'
  | 'link-wrong'
  | 'link-expired';

const invalidToken = { 'WWW-Authenticate': 'Bearer realm="callcard", error="invalid_token"' };

/** The words for what whoever asks may not do, and for whom they are not. */
export function describeAccessProblem(
  problem: Extract<Problem, { readonly code: AccessCode }>,
): ProblemParts {
  switch (problem.code) {
    case 'key-missing':
      return {
        status: 401,
        title: 'API key needed',
        detail: 'Send your API key in the header "Authorization: Bearer ck_…".',
        headers: { 'WWW-Authenticate': 'Bearer realm="callcard"' },
      };
    case 'key-wrong':
      return {
        status: 401,
        title: 'API key not known',
        detail:
          'The API key in the Authorization header is not one of this installation, or was rolled or revoked.',
        headers: invalidToken,
      };
    case 'key-expired':
      return {
        status: 401,
        title: 'API key expired',
        detail: 'The time of the API key is over: have its expiry changed, or use another key.',
        headers: invalidToken,
      };
    case 'key-revoked':
      return {
        status: 409,
        title: 'API key revoked',
        detail: 'The key was revoked for good: create another one.',
      };
    case 'scope-missing':
      return {
        status: 403,
        title: 'Scope missing',
        detail: `This needs an API key with the scope ${problem.scope}: use another key, or have the scope added.`,
        extensions: { scope: problem.scope },
        headers: {
          'WWW-Authenticate': `Bearer realm="callcard", error="insufficient_scope", scope="${problem.scope}"`,
        },
      };
    case 'not-permitted':
      return {
        status: 403,
        title: 'Not permitted',
        detail: `To ${rights[problem.permission].says}: that is not, or not here, the right of a user whose role is ${problem.role}.`,
        extensions: { permission: problem.permission, role: problem.role },
      };
    case 'acting-user-differs':
      return {
        status: 403,
        title: 'Another user named',
        detail: 'Whoever is signed in acts: leave "userId" out, or name yourself.',
        errors: [{ pointer: '/userId', reason: 'is not the user who is signed in' }],
      };
    case 'key-acts-for-nobody':
      return {
        status: 403,
        title: 'Key acts for nobody',
        detail:
          'This API key may not say for which user it acts: leave "userId" out, or use a key with "actsForUsers".',
        errors: [{ pointer: '/userId', reason: 'cannot be said with this key' }],
      };
    case 'link-wrong':
      return {
        status: 403,
        title: 'Link not valid',
        detail:
          'The link was changed, is for another recording, or was revoked, or who made it has lost their access: ask for another one.',
      };
    case 'link-expired':
      return {
        status: 403,
        title: 'Link expired',
        detail: 'The time of the link is over: ask for another one.',
      };
  }
}
