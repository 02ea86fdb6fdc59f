import { type AuditAction, type AuditTarget, boundTypes, partyTypes } from '@callcard/crm-core';
import { plurals } from '../plurals.js';

/** What the use of an address leaves in the audit trail. */
export interface Trail {
  readonly action: AuditAction;
  /** What it may be instead: whoever answers knows. */
  readonly or?: AuditAction;
  /** To what it is done: what the path names by `:id`, what the answer says was made, or, null, what whoever answers says. */
  readonly target: { readonly type: AuditTarget['type']; readonly named: 'byPath' | 'byAnswer' } | null;
  /** One entry says that it was done again and again. */
  readonly isRepeated?: true;
}

/** Why an address that is no mere reading leaves nothing. */
export interface NoTrail {
  readonly nothing: string;
}

type Routes = Readonly<Record<string, Trail | NoTrail>>;

function made(type: AuditTarget['type']): Trail {
  return { action: 'created', target: { type, named: 'byAnswer' } };
}

function done(action: AuditAction, type: AuditTarget['type']): Trail {
  return { action, target: { type, named: 'byPath' } };
}

const types = [...boundTypes, 'user', 'queue', 'line', 'pipeline', 'task'] as const;

function each<T extends (typeof types)[number]>(
  of: readonly T[],
  routesOf: (type: T, path: string) => Routes,
): Routes {
  return Object.assign({}, ...of.map((type) => routesOf(type, `/v1/${plurals[type]}`)));
}

/**
 * What each address leaves in the audit trail, by method and path: whatever is not `GET` is here, and a test compares it with what
 * there is. Of readings those leave something that are here.
 */
export const routeTrail: Routes = {
  'POST /v1/session': { action: 'signedIn', target: null },
  'GET /sign-in/oidc/callback': { action: 'signedIn', target: null },
  'DELETE /v1/session': { action: 'signedOut', target: null },
  'PUT /v1/session/password': { action: 'passwordSet', target: null },
  'PUT /v1/password': { action: 'passwordSet', target: null },
  'DELETE /v1/sessions/:id': done('revoked', 'session'),
  'POST /v1/users/:id/password-links': done('linkMade', 'user'),
  'DELETE /v1/users/:id/sessions': done('revoked', 'user'),
  'DELETE /v1/users/:id/provider-accounts': done('changed', 'user'),
  'POST /v1/keys': made('apiKey'),
  'PATCH /v1/keys/:id': done('changed', 'apiKey'),
  'DELETE /v1/keys/:id': done('revoked', 'apiKey'),
  'POST /v1/keys/:id/roll': done('rolled', 'apiKey'),
  'POST /v1/signing-key/roll': { action: 'rolled', target: null },
  'POST /v1/webhooks': made('webhook'),
  'PATCH /v1/webhooks/:id': done('changed', 'webhook'),
  'DELETE /v1/webhooks/:id': done('deleted', 'webhook'),
  'POST /v1/webhooks/:id/roll-secret': done('rolled', 'webhook'),
  'POST /v1/webhooks/:id/test': { nothing: 'it sends something that tells of nothing' },
  'POST /v1/webhooks/:id/deliveries/:deliveryId/replay': done('changed', 'webhook'),
  'POST /v1/webhooks/:id/replay': done('changed', 'webhook'),

  ...each(types, (type, path) => ({
    [`POST ${path}`]: made(type),
    [`PATCH ${path}/:id`]: done('changed', type),
    [`DELETE ${path}/:id`]: done('deleted', type),
    [`PUT ${path}/batch`]: { action: 'imported', target: null },
  })),
  ...each(boundTypes, (type, path) => ({ [`POST ${path}/:id/notes`]: done('changed', type) })),
  ...each(partyTypes, (type, path) => ({ [`POST ${path}/:id/merge`]: done('merged', type) })),
  'POST /v1/leads/:id/convert': done('changed', 'lead'),
  'POST /v1/tasks/:id/done': done('changed', 'task'),
  'PUT /v1/users/:id/availability': done('changed', 'user'),
  ...each(['user', 'line'], (type, path) => ({
    [`PUT ${path}/:id/prompts/:name`]: done('changed', type),
    [`DELETE ${path}/:id/prompts/:name`]: done('changed', type),
  })),
  'POST /v1/lines/:id/dry-run': { nothing: 'it does nothing, and tells of no call' },

  'POST /v1/calls': made('call'),
  'POST /v1/switch-checks': { action: 'checked', target: null },
  'POST /v1/simulated-calls': { nothing: 'the switch is a toy, and the call is on record' },
  'POST /v1/calls/:id/commands': { ...done('changed', 'call'), or: 'listenedIn' },
  // The call that was missed is named by whoever does it: the item has a number in its id.
  'PUT /v1/missed-calls/:id/claim': { action: 'changed', target: null },
  'DELETE /v1/missed-calls/:id/claim': { action: 'changed', target: null },
  'POST /v1/calls/:id/comments': done('changed', 'call'),
  'POST /v1/calls/:id/bindings': done('changed', 'call'),
  ...Object.fromEntries(boundTypes.map((type) => [`POST /v1/calls/:id/${plurals[type]}`, made(type)])),
  'POST /v1/recordings/:id/links': done('linkMade', 'recording'),
  'POST /v1/recordings/:id/verify': { nothing: 'it tells whether the audio is what was stored' },
  'DELETE /v1/recordings/:id': done('deleted', 'recording'),
  'PUT /v1/switch-uploads/:node/:file': made('recording'),
  'PATCH /v1/switch-uploads/:node/:file': made('recording'),
  'DELETE /v1/switch-uploads/:node/:file': { nothing: 'it gives up what was never stored' },
  'POST /v1/upload-links': { action: 'linkMade', target: null },
  'PUT /v1/recordings/:id/transcript': done('changed', 'recording'),
  'DELETE /v1/recordings/:id/transcript': done('changed', 'recording'),
  'GET /v1/recordings/:id/transcript': { ...done('downloaded', 'recording'), isRepeated: true },
  'GET /v1/recordings/:id/transcript.vtt': { ...done('downloaded', 'recording'), isRepeated: true },
  'POST /v1/legal-holds': made('legalHold'),
  'PATCH /v1/legal-holds/:id': done('changed', 'legalHold'),
  'DELETE /v1/legal-holds/:id': done('revoked', 'legalHold'),
  'POST /v1/erasures': { action: 'erased', target: { type: 'erasure', named: 'byAnswer' } },
  ...Object.fromEntries(
    ['', '.wav', '.mp3', '.ogg'].map((extension) => [
      `GET /v1/recordings/:id/audio${extension}`,
      { ...done('downloaded', 'recording'), or: 'listened' as const, isRepeated: true as const },
    ]),
  ),
  'GET /v1/recordings/export': { action: 'exported', target: null },
};

/** What an address leaves; undefined: nothing. */
export function trailOf(name: string): Trail | undefined {
  const found = Object.hasOwn(routeTrail, name) ? routeTrail[name] : undefined;
  return found === undefined || 'nothing' in found ? undefined : found;
}
