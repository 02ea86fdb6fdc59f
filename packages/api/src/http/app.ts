import { createAuditTrail, StoreError } from '@callcard/crm-core';
import { Hono } from 'hono';
import { createSignedLinks } from '../signed-links.js';
import { authorize } from './access/authorize.js';
import { establishPrincipal } from './access/establish.js';
import { keyCredential } from './access/key-credential.js';
import { linkCredential } from './access/link-credential.js';
import { createWatch } from './access/watch.js';
import { observeAnswers } from './answered.js';
import { leaveTrail } from './audit/leave-trail.js';
import { mountAudit } from './audit/list-audit.js';
import { mountCalls } from './calls.js';
import { mountCardRecords } from './card-records.js';
import { mountChanges } from './changes/mount.js';
import { mountCommands } from './commands.js';
import { pageNotFound, serveConsole } from './console.js';
import { allowOrigins } from './cors.js';
import type { ApiDeps } from './deps.js';
import { mountDryRun } from './dry-run.js';
import { mountDuplicates } from './duplicates.js';
import { mountErasures } from './erasures.js';
import { mountEvents } from './events/events.js';
import { apiHeaders } from './headers.js';
import { mountHealth } from './health.js';
import { idempotency } from './idempotency/idempotency.js';
import { mountJobs } from './jobs.js';
import { mountKeys } from './keys.js';
import { mountLeadConversion } from './lead-conversion.js';
import { mountLegalHolds } from './legal-holds.js';
import { mountMerges } from './merges.js';
import { methodsOf } from './methods.js';
import { mountMetrics } from './metrics.js';
import { mountMissedCallClaims } from './missed-call-claims.js';
import { mountMissedCalls } from './missed-calls.js';
import { clientAddresses, type Network } from './network.js';
import { mountNotes } from './notes.js';
import { mountNumberQuality } from './number-quality.js';
import { mountPhone } from './phone/phone.js';
import { mountPlaceCall } from './place-call.js';
import { mountPresence } from './presence.js';
import type { Problem } from './problems.js';
import { mountPrompts } from './prompts.js';
import { limitClients, limitStrangers } from './rate-limits.js';
import { mountRecordingAudio } from './recording-audio.js';
import { mountRecordingCare } from './recording-care.js';
import { mountRecordingExport } from './recording-export.js';
import { mountRecordingLinks } from './recording-links.js';
import { mountRecordingPeaks } from './recording-peaks.js';
import { mountRecordings } from './recordings.js';
import { mountAllRecords } from './records/index.js';
import { mountReference } from './reference.js';
import { problemReply } from './reply.js';
import { createAudioReports } from './report-audio.js';
import { requestIds } from './request-context.js';
import { mountSearch } from './search.js';
import { mountOidc } from './sign-in/oidc.js';
import { mountSignInPages } from './sign-in/pages.js';
import { mountPasswords } from './sign-in/passwords.js';
import { sessionCredential } from './sign-in/session-credential.js';
import { mountSessions } from './sign-in/sessions.js';
import { mountSimulatedCalls } from './simulated-calls.js';
import { mountSwitchChecks } from './switch-checks.js';
import { mountTasks } from './tasks.js';
import { mountTimelines } from './timeline.js';
import { mountTranscripts } from './transcripts.js';
import { mountUploads } from './uploads.js';
import { mountWebhooks } from './webhooks.js';

/** As a test, or a program with limits of its own, reaches the API. */
const openNetwork: Network = {
  ...{ trustedProxies: [], corsOrigins: [], perKey: 0, perAddress: 0, isSecure: false },
};

/**
 * The HTTP API as a Hono app: `fetch` it from a server, or `request` it from a test. Who may use what is said by `routeRights`
 * alone; every failure is an RFC 9457 problem document.
 */
export function createApi(deps: ApiDeps): Hono {
  const app = new Hono();
  const { network = openNetwork } = deps;
  if (deps.onAnswered) app.use(observeAnswers(deps.onAnswered));
  app.use(requestIds());
  app.use(clientAddresses(network));
  app.use(apiHeaders(network.isSecure));
  if (network.corsOrigins.length > 0) app.use(allowOrigins(network.corsOrigins));
  // A page is some twenty files, and an office often has one address: they are not counted.
  app.use(serveConsole(deps.console));
  if (network.perAddress > 0) app.use(limitStrangers(network.perAddress));
  const { signIn, media } = deps;
  const signedLinks = deps.signedLinks ?? createSignedLinks(deps);
  const credentials = [
    ...(deps.credentials ?? []),
    keyCredential(deps),
    linkCredential(signedLinks),
    ...(signIn ? [sessionCredential(signIn.sessions)] : []),
  ];
  const watch = createWatch(credentials, deps);
  app.use(leaveTrail(deps.audit ?? createAuditTrail(deps), deps.log));
  app.use(authorize(establishPrincipal(credentials, deps.log)));
  if (network.perKey > 0) app.use('/v1/*', limitClients(network.perKey));
  app.use('/v1/*', idempotency(deps));
  mountHealth(app, deps);
  mountReference(app);
  mountAllRecords(app, deps);
  mountLeadConversion(app, deps);
  mountMerges(app, deps);
  mountDuplicates(app, deps);
  mountSearch(app, deps);
  mountNumberQuality(app, deps);
  mountTimelines(app, deps);
  mountNotes(app, deps);
  mountTasks(app, deps);
  mountPresence(app, deps);
  mountPrompts(app, deps);
  mountDryRun(app, deps);
  mountChanges(app, deps);
  mountCalls(app, deps);
  mountPlaceCall(app, deps);
  mountCommands(app, deps);
  mountCardRecords(app, deps);
  mountMissedCalls(app, deps);
  mountMissedCallClaims(app, deps);
  const served = { ...deps, reportAudio: createAudioReports(deps) };
  // Before those whose path names a recording.
  if (media) mountRecordingExport(app, { ...served, media }, watch);
  mountRecordings(app, deps);
  mountRecordingAudio(app, served);
  if (media) mountRecordingPeaks(app, { ...served, media });
  mountRecordingCare(app, deps);
  mountTranscripts(app, deps);
  mountLegalHolds(app, deps);
  mountErasures(app, deps);
  mountRecordingLinks(app, deps.store, signedLinks, network.publicOrigin);
  if (deps.uploads) mountUploads(app, deps.uploads, signedLinks, network.publicOrigin);
  mountEvents(app, deps, watch);
  mountPhone(app, deps.browserPhones, deps, watch);
  mountWebhooks(app, deps);
  mountKeys(app, deps);
  if (signIn) {
    mountSessions(app, signIn, deps.log);
    mountPasswords(app, signIn, network.publicOrigin);
    mountSignInPages(app, signIn.oidc?.button);
    if (signIn.oidc) mountOidc(app, signIn.oidc, deps.log);
  }
  mountAudit(app, deps);
  mountJobs(app, deps);
  mountMetrics(app, deps);
  mountSimulatedCalls(app, deps);
  mountSwitchChecks(app, deps);

  const methods = methodsOf(app);
  app.notFound((c) => {
    const allow = methods(c.req.path);
    if (allow.length > 0) return problemReply({ code: 'method-not-allowed', allow });
    return pageNotFound(deps.console, c) ?? problemReply({ code: 'unknown-route' });
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
