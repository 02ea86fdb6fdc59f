import { html } from 'hono/html';
import type { OidcProblem, OidcSignIn } from '../../sign-in/oidc/oidc-sign-in.js';
import { standardPath } from './own-path.js';

/** The pages whose text depends on what happened. What is put into them is escaped. */

type Page = ReturnType<typeof html>;

function page(title: string, content: Page, head: Page = html``): Page {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${title} · Callcard</title>
    <link rel="stylesheet" href="/sign-in.css" />
    ${head}
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      ${content}
    </main>
  </body>
</html>
`;
}

/** What the sign-in page says of an attempt that failed, by its code. */
const words: Readonly<Record<OidcProblem['code'], string>> = {
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
};

/** Every code that the sign-in page has words for. */
export const signInProblems = Object.keys(words) as readonly OidcProblem['code'][];

/** What the sign-in page shows. */
export interface SignInView {
  /** Leads to a provider of OpenID Connect; undefined: there is none. */
  readonly button: OidcSignIn['button'] | undefined;
  readonly problem: OidcProblem['code'] | undefined;
  /** Where whoever has signed in goes. */
  readonly returnTo: string | undefined;
}

/** The page on which people sign in. */
export function signInPage({ button, problem, returnTo = standardPath }: SignInView): Page {
  const query = `?returnTo=${encodeURIComponent(returnTo)}`;
  return page(
    'Sign in',
    html`${problem && html`<p role="alert" data-code="${problem}">${words[problem]}</p>`}
      ${button && html`<p><a class="button" href="${button.url}${query}">${button.label}</a></p>`}
      <form data-kind="sign-in" data-return-to="${returnTo}">
        <label>Name <input name="login" autocomplete="username" required /></label>
        <label>Password <input name="password" type="password" autocomplete="current-password" required /></label>
        <button type="submit">Sign in</button>
      </form>
      <p role="status" aria-live="polite"></p>`,
    html`<script src="/sign-in.js" defer></script>`,
  );
}

/**
 * Leads whoever has just come back from a provider on. By a page of ours and not by a redirect: browsers send no `SameSite=Strict`
 * cookie where another site's page has sent them.
 */
export function signedInPage(returnTo: string): Page {
  return page(
    'You are signed in',
    html`<p><a href="${returnTo}">Go on</a></p>`,
    html`<meta http-equiv="refresh" content="0;url=${returnTo}" />`,
  );
}
