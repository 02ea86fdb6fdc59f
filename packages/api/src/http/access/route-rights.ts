import { boundTypes, type Permission, partyTypes } from '@callcard/crm-core';
import { plurals } from '../plurals.js';

/** Who may use an address: whoever has a right, every user who is signed in, or anybody at all. */
export type RouteRight = Permission | 'signedIn' | 'anybody';

type Routes = Readonly<Record<string, RouteRight>>;

function each(names: readonly string[], routesOf: (path: string) => Routes): Routes {
  return Object.assign({}, ...names.map((name) => routesOf(`/v1/${name}`)));
}

const settings = ['users', 'queues', 'lines', 'pipelines'];
const records = [...boundTypes, 'task' as const].map((type) => plurals[type]);

/**
 * Every address of the API by method and path, and who may use it: what is not here is answered to nobody, and a test compares
 * it with what there is.
 */
export const routeRights: Routes = {
  'GET /healthz': 'anybody',
  'GET /readyz': 'anybody',
  'GET /openapi.json': 'anybody',
  'GET /docs': 'anybody',
  'GET /docs/openapi-explorer.js': 'anybody',
  'GET /metrics': 'seeOperations',
  'GET /v1/jobs': 'seeOperations',
  'GET /v1/audit': 'seeAudit',
  'POST /v1/session': 'anybody',
  'PUT /v1/password': 'anybody',
  'GET /sign-in': 'anybody',
  'GET /sign-in/oidc': 'anybody',
  'GET /sign-in/oidc/callback': 'anybody',
  'GET /password': 'anybody',
  'GET /sign-in.css': 'anybody',
  'GET /sign-in.js': 'anybody',
  'GET /v1/session': 'signedIn',
  'DELETE /v1/session': 'signedIn',
  'PUT /v1/session/password': 'signedIn',
  'GET /v1/sessions': 'signedIn',
  'DELETE /v1/sessions/:id': 'signedIn',
  'POST /v1/users/:id/password-links': 'changeSettings',
  'DELETE /v1/users/:id/provider-accounts': 'changeSettings',
  'GET /v1/keys': 'manageKeys',
  'POST /v1/keys': 'manageKeys',
  'GET /v1/keys/:id': 'manageKeys',
  'PATCH /v1/keys/:id': 'manageKeys',
  'DELETE /v1/keys/:id': 'manageKeys',
  'POST /v1/keys/:id/roll': 'manageKeys',
  'POST /v1/signing-key/roll': 'manageKeys',
  'GET /v1/webhooks': 'manageWebhooks',
  'POST /v1/webhooks': 'manageWebhooks',
  'GET /v1/webhooks/:id': 'manageWebhooks',
  'PATCH /v1/webhooks/:id': 'manageWebhooks',
  'DELETE /v1/webhooks/:id': 'manageWebhooks',
  'POST /v1/webhooks/:id/roll-secret': 'manageWebhooks',
  'POST /v1/webhooks/:id/test': 'manageWebhooks',
  'GET /v1/webhooks/:id/deliveries': 'manageWebhooks',
  'POST /v1/webhooks/:id/deliveries/:deliveryId/replay': 'manageWebhooks',
  'POST /v1/webhooks/:id/replay': 'manageWebhooks',

  ...each(records, (path) => ({
    [`GET ${path}`]: 'seeRecords',
    [`POST ${path}`]: 'changeRecords',
    [`GET ${path}/:id`]: 'seeRecords',
    [`PATCH ${path}/:id`]: 'changeRecords',
    [`GET ${path}/:id/history`]: 'seeRecords',
  })),
  ...each(
    boundTypes.map((type) => plurals[type]),
    (path) => ({ [`GET ${path}/:id/activities`]: 'seeRecords', [`GET ${path}/:id/tasks`]: 'seeRecords' }),
  ),
  ...each(
    partyTypes.map((type) => plurals[type]),
    (path) => ({ [`POST ${path}/:id/merge`]: 'changeRecords' }),
  ),
  'POST /v1/leads/:id/convert': 'changeRecords',
  'POST /v1/tasks/:id/done': 'changeRecords',
  'GET /v1/users/:id/tasks': 'seeRecords',
  'GET /v1/duplicates': 'seeRecords',

  ...each(settings, (path) => ({
    [`GET ${path}`]: 'seeSettings',
    [`POST ${path}`]: 'changeSettings',
    [`GET ${path}/:id`]: 'seeSettings',
    [`PATCH ${path}/:id`]: 'changeSettings',
    [`GET ${path}/:id/history`]: 'seeSettings',
  })),
  'GET /v1/presence': 'seeSettings',
  'PUT /v1/users/:id/availability': 'changeAvailability',
  'GET /v1/users/:id/prompts': 'seeSettings',
  'GET /v1/users/:id/prompts/:name': 'seeSettings',
  'PUT /v1/users/:id/prompts/:name': 'changeGreetings',
  'DELETE /v1/users/:id/prompts/:name': 'changeGreetings',
  'GET /v1/lines/:id/prompts': 'seeSettings',
  'GET /v1/lines/:id/prompts/:name': 'seeSettings',
  'PUT /v1/lines/:id/prompts/:name': 'changeSettings',
  'DELETE /v1/lines/:id/prompts/:name': 'changeSettings',
  'POST /v1/lines/:id/dry-run': 'tryRouting',

  'GET /v1/calls': 'seeCalls',
  'POST /v1/calls': 'controlCalls',
  'GET /v1/calls/:id': 'seeCalls',
  'GET /v1/calls/:id/facts': 'seeCalls',
  'GET /v1/calls/:id/card': 'seeCalls',
  'POST /v1/calls/:id/commands': 'controlCalls',
  'POST /v1/calls/:id/comments': 'annotateCalls',
  'POST /v1/calls/:id/bindings': 'annotateCalls',
  ...Object.fromEntries(
    boundTypes.map((type) => [`POST /v1/calls/:id/${plurals[type]}`, 'annotateCalls' as const]),
  ),
  'GET /v1/missed-calls': 'seeCalls',
  'GET /v1/recordings': 'seeCalls',
  'GET /v1/recordings/:id': 'seeCalls',
  'GET /v1/recordings/:id/audio': 'hearRecordings',
  'POST /v1/recordings/:id/links': 'hearRecordings',
  'POST /v1/recordings/:id/verify': 'hearRecordings',
  'DELETE /v1/recordings/:id': 'deleteRecordings',
  'GET /v1/legal-holds': 'keepAndErase',
  'POST /v1/legal-holds': 'keepAndErase',
  'GET /v1/legal-holds/:id': 'keepAndErase',
  'PATCH /v1/legal-holds/:id': 'keepAndErase',
  'DELETE /v1/legal-holds/:id': 'keepAndErase',
  'POST /v1/erasures': 'keepAndErase',
  'GET /v1/erasures': 'keepAndErase',
  'GET /v1/erasures/:id': 'keepAndErase',
  'GET /v1/events': 'seeCalls',
};
