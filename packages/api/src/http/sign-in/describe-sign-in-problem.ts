import type { ProblemParts } from '../problem-parts.js';
import type { SignInProblem } from '../problems.js';

/** The words for whoever is not signed in, or sets no password. */
export function describeSignInProblem(problem: SignInProblem): ProblemParts {
  switch (problem.code) {
    case 'session-over':
      return { status: 401, title: 'Session over', detail: 'Sign in again: POST /v1/session.' };
    case 'session-needed':
      return {
        status: 403,
        title: 'Nobody is signed in',
        detail: 'This is for users who are signed in: programs with an API key have no session.',
      };
    case 'sign-in-refused':
      return {
        status: 401,
        title: 'Not signed in',
        detail:
          'Name or password are wrong. An administrator can make a link with which a new password is set.',
      };
    case 'too-many-attempts':
      return {
        status: 429,
        title: 'Too many attempts',
        detail: `Try again in ${problem.retryAfterSeconds} seconds.`,
        headers: { 'Retry-After': String(problem.retryAfterSeconds) },
      };
    case 'cross-site-request':
      return {
        status: 403,
        title: 'Request from another site',
        detail:
          'With a session, changes and streams are asked for from pages of this very address. Programs use an API key.',
      };
    case 'link-not-valid':
      return {
        status: 410,
        title: 'Link not valid',
        detail: 'The link was used, replaced by a newer one, or is a day old: have another one made.',
      };
    case 'no-login':
      return {
        status: 409,
        title: 'No name to sign in with',
        detail: 'Give the user a "login" first.',
      };
  }
}
