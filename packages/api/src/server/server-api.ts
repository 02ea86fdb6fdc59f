import {
  type AuditTrail,
  type CallService,
  type Clock,
  type CrmService,
  type FeedReader,
  type Ids,
  isCountry,
  type PlacingService,
  type PresenceService,
  type PromptService,
  phoneEntries,
  type SteeringService,
  type TranscriptService,
} from '@callcard/crm-core';
import type { Hono } from 'hono';
import type { AnsweredRequest } from '../http/answered.js';
import { createApi } from '../http/app.js';
import type { ApiDeps } from '../http/deps.js';
import { createPromptConverter } from '../prompts/converter.js';
import type { SignIn } from '../sign-in/sign-in.js';
import type { SignedLinks } from '../signed-links.js';
import type { UploadService } from '../uploads/uploads.js';
import type { WebhookService } from '../webhooks/webhook-service.js';
import { accessLog } from './access-log.js';
import type { Config } from './config.js';
import { keepCards } from './kept-cards.js';
import type { Log } from './log.js';
import type { Storage } from './storage.js';
import type { Upkeep } from './upkeep.js';

/** What the API of a process is made of. */
export interface ServerApiParts
  extends Upkeep,
    Pick<Storage, 'store' | 'audio'>,
    Pick<
      ApiDeps,
      'browserPhones' | 'console' | 'readiness' | 'shutdown' | 'simulatedCalls' | 'switchChecks'
    > {
  readonly config: Pick<Config, 'country' | 'http'>;
  readonly log: Log;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly audit: AuditTrail;
  readonly calls: CallService;
  readonly crm: CrmService;
  readonly feedReader: FeedReader;
  readonly media: NonNullable<ApiDeps['media']>;
  readonly placing: PlacingService;
  readonly prompts: PromptService;
  readonly signIn: SignIn;
  readonly signedLinks: SignedLinks;
  readonly transcripts: TranscriptService;
  readonly uploads: UploadService;
  readonly steering: SteeringService;
  readonly presence: PresenceService;
  readonly webhooks: WebhookService;
  readonly erasure: NonNullable<ApiDeps['erasure']>;
  /** Hears of each request that was answered, beside the access log. */
  readonly onAnswered: (answered: AnsweredRequest) => void;
}

/** The API over the services of this process, with an access log. */
export function serverApi({
  config,
  calls,
  placing,
  prompts,
  steering,
  recordings,
  onAnswered,
  ...parts
}: ServerApiParts): Hono {
  const write = accessLog(parts.log);
  return createApi({
    ...parts,
    normalize: {
      entries: (raw, kind, country) => phoneEntries(raw, kind, { defaultCountry: country }),
      isCountry,
    },
    defaultCountry: config.country,
    network: config.http.network,
    card: keepCards(calls.card, parts.store.revision),
    comment: calls.comment,
    bind: calls.bind,
    claims: calls,
    createOnCall: calls.create,
    dryRun: calls.dryRun,
    onFeed: calls.onCommit,
    command: steering.command,
    placeCall: placing.place,
    checkRecording: recordings.check,
    recordingCare: recordings,
    prompts: { ...prompts, convert: createPromptConverter() },
    onAnswered(answered) {
      onAnswered(answered);
      write(answered);
    },
  });
}
