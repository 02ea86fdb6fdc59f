import { html } from 'hono/html';
import type { OidcProblem, OidcSignIn } from '../../sign-in/oidc/oidc-sign-in.js';
import { passwordLimits } from '../../sign-in/passwords.js';
import { standardPath } from './own-path.js';
import type { PageSpeech } from './page-language.js';
import { en } from './words/en.js';
import type { SignInWords } from './words/words.js';

/** The pages on which people sign in and set passwords. What is put into them is escaped. */

type Page = ReturnType<typeof html>;

const program = html`<script src="/sign-in.js" defer></script>`;

function page({ language }: PageSpeech, title: string, head: Page, content: Page): Page {
  return html`<!doctype html>
<html lang="${language}">
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

/** Every code that the sign-in page has words for. */
export const signInProblems = Object.keys(en.attempts) as readonly OidcProblem['code'][];

/** What the program of the pages says, by codes of the API where it is one of those. */
function saidByProgram(
  { refusals, failed, unreachable }: SignInWords,
  more: Readonly<Record<string, string>>,
) {
  return JSON.stringify({ refusals: { ...refusals, ...more }, failed, unreachable });
}

/** What the sign-in page shows. */
export interface SignInView {
  /** Leads to a provider of OpenID Connect; undefined: there is none. */
  readonly button: OidcSignIn['button'] | undefined;
  readonly problem: OidcProblem['code'] | undefined;
  /** Where whoever has signed in goes. */
  readonly returnTo: string | undefined;
}

/** The page on which people sign in. */
export function signInPage(
  speech: PageSpeech,
  { button, problem, returnTo = standardPath }: SignInView,
): Page {
  const { words } = speech;
  const { signIn, refusals } = words;
  const query = `?returnTo=${encodeURIComponent(returnTo)}`;
  // What is longer than any name or password is a wrong one.
  const said = saidByProgram(words, { 'invalid-body': refusals['sign-in-refused'] });
  return page(
    speech,
    signIn.title,
    program,
    html`${problem && html`<p role="alert" data-code="${problem}">${words.attempts[problem]}</p>`}
      ${button && html`<p><a class="button" href="${button.url}${query}">${button.label ?? signIn.provider}</a></p>`}
      <form data-kind="sign-in" data-return-to="${returnTo}" data-words="${said}">
        <label>${signIn.login} <input name="login" autocomplete="username" required /></label>
        <label>${signIn.password} <input name="password" type="password" autocomplete="current-password" required /></label>
        <button type="submit">${signIn.submit}</button>
      </form>
      <p role="status" aria-live="polite"></p>`,
  );
}

/** The page to which links for setting a password lead. The API judges what is set, so that each rule has one place. */
export function passwordPage(speech: PageSpeech): Page {
  const { words } = speech;
  const { title, password, again, submit, differ, wrongLength } = words.setPassword;
  const { min, max } = passwordLimits;
  const said = saidByProgram(words, { differ, 'invalid-body': wrongLength(min, max) });
  return page(
    speech,
    title,
    program,
    html`<form data-kind="password" data-words="${said}">
        <label>${password(min)} <input name="password" type="password" autocomplete="new-password" required /></label>
        <label>${again} <input name="again" type="password" autocomplete="new-password" required /></label>
        <button type="submit">${submit}</button>
      </form>
      <p role="status" aria-live="polite"></p>`,
  );
}

/**
 * Leads whoever has just come back from a provider on. By a page of ours and not by a redirect: browsers send no `SameSite=Strict`
 * cookie where another site's page has sent them.
 */
export function signedInPage(speech: PageSpeech, returnTo: string): Page {
  const { title, goOn } = speech.words.signedIn;
  return page(
    speech,
    title,
    html`<meta http-equiv="refresh" content="0;url=${returnTo}" />`,
    html`<p><a href="${returnTo}">${goOn}</a></p>`,
  );
}
