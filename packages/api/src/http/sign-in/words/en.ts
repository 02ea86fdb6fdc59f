import type { SignInWords } from './words.js';

export const en: SignInWords = {
  signIn: {
    title: 'Sign in',
    login: 'Name',
    password: 'Password',
    submit: 'Sign in',
    provider: 'Single sign-on',
  },
  signedIn: { title: 'You are signed in', goOn: 'Go on' },
  setPassword: {
    title: 'Set your password',
    password: (min) => `New password, at least ${min} characters`,
    again: 'The same again',
    submit: 'Set password',
    differ: 'The two passwords differ.',
    wrongLength: (min, max) => `A password has ${min} to ${max} characters. Choose another one.`,
  },
  refusals: {
    'sign-in-refused':
      'Name or password are wrong. An administrator can make a link with which a new password is set.',
    'too-many-attempts': 'Too many attempts were made. Try again {when}.',
    'too-many-requests': 'Too much was asked from your network. Try again {when}.',
    'cross-site-request': 'The browser says that another site asks. Open this page anew, at its own address.',
    'link-not-valid': 'The link was used, replaced by a newer one, or is a day old. Have another one made.',
    'login-taken': 'Another user signs in with this name. Ask an administrator.',
    busy: 'Callcard is busy. Try again.',
  },
  attempts: {
    'oidc-unreachable': 'The sign-in service does not answer just now. Try again, or sign in by password.',
    'oidc-refused': 'The sign-in service did not sign you in. Try again, and finish there.',
    'oidc-attempt-over':
      'This attempt is over: it took too long, was made in another window or browser, or is used up. Try again.',
    'oidc-code-refused':
      'The sign-in service takes this attempt no more: it is used up, or took too long. Try again.',
    'oidc-answer-invalid':
      'The answer of the sign-in service cannot be accepted. Try again; an administrator finds the reason in the log.',
    'oidc-unknown-user':
      'You have an account at the sign-in service, but nobody here signs in with it. Ask an administrator to make you a user.',
    'oidc-other-account':
      'Your user signs in with another account of the sign-in service. An administrator can unlink it.',
    'too-many-attempts': 'Too many attempts were made from your network. Try again in some minutes.',
  },
  failed: 'Something went wrong in Callcard. Try again; if it stays, tell an administrator.',
  unreachable: 'Callcard does not answer. Try again.',
};
