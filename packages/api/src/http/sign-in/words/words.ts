import type { OidcProblem } from '../../../sign-in/oidc/oidc-sign-in.js';
import type { Problem } from '../../problems.js';

/** What the API refuses with words of its own on a form; with others it says `failed`. */
export const toldRefusals = [
  'sign-in-refused',
  'too-many-attempts',
  'too-many-requests',
  'cross-site-request',
  'link-not-valid',
  'login-taken',
  'busy',
] as const satisfies readonly Problem['code'][];

/** What the pages for signing in and for setting a password say in one language: a text that is missing is an error of its type. */
export interface SignInWords {
  readonly signIn: {
    readonly title: string;
    readonly login: string;
    readonly password: string;
    readonly submit: string;
    /** Of the button that leads to a provider, where nobody has named it. */
    readonly provider: string;
  };
  readonly signedIn: { readonly title: string; readonly goOn: string };
  readonly setPassword: {
    readonly title: string;
    readonly password: (min: number) => string;
    readonly again: string;
    readonly submit: string;
    readonly differ: string;
    readonly wrongLength: (min: number, max: number) => string;
  };
  /** `{when}` stands for a time from now, such as `in 5 minutes`. */
  readonly refusals: Readonly<Record<(typeof toldRefusals)[number], string>>;
  /** Of an attempt that came back from a provider. */
  readonly attempts: Readonly<Record<OidcProblem['code'], string>>;
  readonly failed: string;
  readonly unreachable: string;
}
