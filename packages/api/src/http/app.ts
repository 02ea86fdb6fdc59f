import { StoreError } from '@callcard/crm-core';
import { Hono } from 'hono';
import { requireKey } from './auth.js';
import { mountCalls } from './calls.js';
import { mountCardRecords } from './card-records.js';
import { mountCommands } from './commands.js';
import type { ApiDeps } from './deps.js';
import { mountDryRun } from './dry-run.js';
import { mountDuplicates } from './duplicates.js';
import { mountEvents } from './events.js';
import { apiHeaders } from './headers.js';
import { mountHealth } from './health.js';
import { mountJobs } from './jobs.js';
import { mountLeadConversion } from './lead-conversion.js';
import { mountMerges } from './merges.js';
import { methodsOf } from './methods.js';
import { mountMetrics } from './metrics.js';
import { mountMissedCalls } from './missed-calls.js';
import { mountPlaceCall } from './place-call.js';
import { mountPresence } from './presence.js';
import type { Problem } from './problems.js';
import { mountRecordings } from './recordings.js';
import { mountAllRecords } from './records/index.js';
import { problemReply } from './reply.js';
import { mountTasks } from './tasks.js';
import { mountTimelines } from './timeline.js';

/**
 * The HTTP API as a Hono app: `fetch` it from a server, or `request` it from a test. Everything below `/v1/`, and
 * `/metrics`, needs an API key; every failure is an RFC 9457 problem document.
 */
export function createApi(deps: ApiDeps): Hono {
  const app = new Hono();
  app.use(apiHeaders());
  app.use('/v1/*', requireKey(deps.store));
  app.use('/metrics', requireKey(deps.store));
  mountHealth(app, deps);
  mountAllRecords(app, deps);
  mountLeadConversion(app, deps);
  mountMerges(app, deps);
  mountDuplicates(app, deps);
  mountTimelines(app, deps);
  mountTasks(app, deps);
  mountPresence(app, deps);
  mountDryRun(app, deps);
  mountCalls(app, deps);
  mountPlaceCall(app, deps);
  mountCommands(app, deps);
  mountCardRecords(app, deps);
  mountMissedCalls(app, deps);
  mountRecordings(app, deps);
  mountEvents(app, deps);
  mountJobs(app, deps);
  mountMetrics(app, deps);

  const methods = methodsOf(app);
  app.notFound((c) => {
    const allow = methods(c.req.path);
    return problemReply(allow.length > 0 ? { code: 'method-not-allowed', allow } : { code: 'unknown-route' });
  });
  app.onError((error, c) => {
    const problem = error instanceof StoreError ? storeProblem(error) : undefined;
    if (problem) return problemReply(problem);
    const incident = deps.ids.next();
    const { method, path } = c.req;
    deps.log.error('request failed', { incident, method, path, error: error.stack ?? String(error) });
    return problemReply({ code: 'internal-error', incident });
  });
  return app;
}

/** What a client can be told of a store's failure; undefined: nothing that it could act on. */
function storeProblem({ code, document }: StoreError): Problem | undefined {
  switch (code) {
    case 'busy':
      return { code: 'busy' };
    case 'full':
      return { code: 'storage-full' };
    case 'corrupt':
      return { code: 'storage-corrupt' };
    case 'damaged':
      return document && { code: 'document-damaged', ...document };
    case 'closed':
    case 'workerDied':
    case 'failed':
      return undefined;
  }
}
