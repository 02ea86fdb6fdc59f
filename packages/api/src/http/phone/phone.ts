import { err, ok } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import type { BrowserPhoneError, BrowserPhones } from '../../phones/browser-phones.js';
import { principalOf } from '../access/principal.js';
import type { WatchPrincipal } from '../access/watch.js';
import type { ApiDeps } from '../deps.js';
import type { PhoneProblem, Problem } from '../problems.js';
import { endpoint, jsonReply, type Outcome } from '../reply.js';
import { readPhoneOperation, sipOperation } from './operations.js';
import { createSip, sipPath } from './sip.js';

/** Adds what a browser needs to be the phone of whoever is signed in there. `phones` undefined: this installation has none. */
export function mountPhone(
  app: Hono,
  phones: BrowserPhones | undefined,
  deps: ApiDeps,
  watch: WatchPrincipal,
): void {
  app.get(
    '/v1/session/phone',
    endpoint(readPhoneOperation, (c) => readPhone(phones, deps.log, c)),
  );
  app.get(sipPath, endpoint(sipOperation, createSip(phones, deps, watch)));
}

type Reason = PhoneProblem extends infer P ? (P extends { readonly reason: infer R } ? R : never) : never;

const reasons = {
  noSipUser: 'no-sip-user',
  otherDomain: 'other-domain',
  nameTaken: 'desk-phone',
  unsafeName: 'unusable-name',
  noFolder: 'not-on-switch',
  notWritten: 'not-on-switch',
  refused: 'not-on-switch',
} as const satisfies Readonly<Record<Exclude<BrowserPhoneError['code'], 'unreachable'>, Reason>>;

function problemOf(error: BrowserPhoneError, log: ApiDeps['log']): Problem {
  if (error.code === 'unreachable') return { code: 'switch-unreachable', callId: undefined };
  const reason = reasons[error.code];
  // It is the operator's to mend, who has to know why.
  if (reason === 'not-on-switch')
    log.error('a phone in a browser cannot be brought to FreeSWITCH', { ...error });
  return { code: 'no-browser-phone', reason };
}

async function readPhone(
  phones: BrowserPhones | undefined,
  log: ApiDeps['log'],
  c: Context,
): Promise<Outcome> {
  const principal = principalOf(c);
  if (principal.kind !== 'session') throw new Error(`${c.req.path} is for users who are signed in`);
  if (!phones) return err({ code: 'no-browser-phone', reason: 'not-set-up' });
  const phone = await phones.phoneOf(principal);
  if (!phone.ok) return err(problemOf(phone.error, log));
  const { sipUser, domain, password, expiresAt, iceServers } = phone.value;
  return ok(
    jsonReply({
      phone: {
        ...{ user: sipUser, domain, uri: `sip:${sipUser}@${domain}`, password },
        ...{ expiresAt: new Date(expiresAt).toISOString(), webSocketPath: sipPath, iceServers },
      },
    }),
  );
}
