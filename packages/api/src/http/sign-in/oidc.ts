import { ok } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import type { OidcProblem, OidcSignIn } from '../../sign-in/oidc/oidc-sign-in.js';
import { beginPath, callbackPath } from '../../sign-in/oidc/settings.js';
import { logRefused } from '../access/refused.js';
import { noteTrail } from '../audit/note.js';
import type { HttpLog } from '../deps.js';
import { readQuery } from '../query.js';
import { endpoint, type Outcome } from '../reply.js';
import { keepAttempt, takeAttempt } from './attempt-cookie.js';
import { signedInPage } from './html-pages.js';
import { beginOidcOperation, beginQuery, finishOidcOperation } from './oidc-operations.js';
import { admit } from './outcome.js';
import { standardPath } from './own-path.js';
import { speechFor } from './page-language.js';
import { placeOf } from './place.js';

/** Adds signing in by a provider of OpenID Connect: browsers go to it, and come back. */
export function mountOidc(app: Hono, oidc: OidcSignIn, log: HttpLog): void {
  app.get(
    beginPath,
    endpoint(beginOidcOperation, (c) => begin(oidc, log, c)),
  );
  app.get(
    callbackPath,
    endpoint(finishOidcOperation, async (c) => ok(await finish(oidc, log, c))),
  );
}

/** Shows the sign-in page, with words for what went wrong; the operator has the cause in one line of the log. */
function turnAway(log: HttpLog, c: Context, { code, cause }: OidcProblem): Response {
  if (code === 'oidc-unreachable') log.error('the OpenID provider cannot be used', { cause });
  else {
    logRefused(log, c, 'openIdConnect', { code, cause });
    noteTrail(c, { outcome: 'refused' });
  }
  return c.redirect(`/sign-in?problem=${code}`, 303);
}

async function begin(oidc: OidcSignIn, log: HttpLog, c: Context): Promise<Outcome> {
  const query = readQuery(c, beginQuery);
  if (!query.ok) return query;
  const begun = await oidc.begin();
  if (!begun.ok) return ok(turnAway(log, c, begun.error));
  const { url, attempt } = begun.value;
  const { returnTo = standardPath } = query.value;
  await keepAttempt(c, await oidc.cookieKey(), { ...attempt, returnTo });
  return ok(c.redirect(url, 303));
}

async function finish(oidc: OidcSignIn, log: HttpLog, c: Context): Promise<Response> {
  const attempt = await takeAttempt(c, await oidc.cookieKey());
  const finished = await oidc.finish(new URL(c.req.url).searchParams, attempt, placeOf(c));
  if (!finished.ok) return turnAway(log, c, finished.error);
  admit(c, finished.value);
  return c.html(signedInPage(speechFor(c), attempt?.returnTo ?? standardPath));
}
