import { resolve } from 'node:path';
import {
  type CountryCode,
  defaultLeadRequirements,
  err,
  type LeadRequirements,
  ok,
  type RecordingPolicy,
  type Result,
} from '@callcard/crm-core';
import type { IceSettings } from '../phones/ice-servers.js';
import type { OidcSettings } from '../sign-in/oidc/settings.js';
import { networksOf } from '../webhooks/address-rules.js';
import type { UrlRules } from '../webhooks/url-rules.js';
import { type AudioPlace, placeOf as audioPlaceOf } from './audio-place.js';
import { type HttpConfig, httpConfig, httpContradictions } from './http-config.js';
import { iceConfig, iceContradictions } from './ice-config.js';
import type { LogStyle } from './log-style.js';
import { oidcConfig, oidcContradictions } from './oidc-config.js';
import { type ConfigError, type FoundSettings, type Gathered, placeOf } from './settings/found.js';
import { readValues } from './settings/read-values.js';
import { type InstallationValues, installationNames } from './settings/table.js';
import { type FreeswitchConfig, readSwitches } from './switch-config.js';

/** How the process is set up, from its settings. */
export interface Config {
  readonly dataDir: string;
  readonly store: StoreConfig;
  readonly audio: AudioPlace;
  readonly http: HttpConfig;
  /** Null: users sign in by password alone. */
  readonly oidc: OidcSettings | null;
  readonly ice: IceSettings;
  readonly country: CountryCode;
  /** Time zone of hours that name none, where the country has several; undefined: such hours are refused. */
  readonly timeZone: string | undefined;
  readonly sweepEveryMs: number;
  /** A simultaneous queue rings no more phones at once. */
  readonly mostLegsAtOnce: number;
  /** The process ends when its main thread has not answered for so long; 0: never. */
  readonly stallAfterMs: number;
  /** Fields that a lead must have before it is qualified (rule L1). */
  readonly leadRequirements: LeadRequirements;
  /** When stored audio is checked, and how long the switches keep their copies (rules A10, A11). */
  readonly recordings: RecordingPolicy;
  /** Recordings that switches elsewhere upload: how large, and how long what is not stored is kept. */
  readonly uploads: { readonly maxBytes: number; readonly keepMs: number };
  /** How long it is kept who did what; null: for good. */
  readonly auditKeepMs: number | null;
  /** What is made of recordings. */
  readonly media: MediaConfig;
  readonly webhooks: WebhookConfig;
  readonly outgoing: OutgoingConfig;
  readonly log: LogConfig;
  /** Where metrics are served without a key; `port` undefined: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number | undefined };
  /** None: the simulated FreeSWITCH. */
  readonly switches: readonly FreeswitchConfig[];
}

/** Where records, calls and the feed are kept: in a file of the data folder, or in a MongoDB deployment. */
export type StoreConfig =
  | { readonly kind: 'sqlite' }
  /** `url` may hold a password. */
  | { readonly kind: 'mongodb'; readonly url: string };

/** How the log looks; `format` undefined: as fits whoever reads it. */
export type LogConfig = Omit<LogStyle, 'format'> & { readonly format: LogStyle['format'] | undefined };

/** How other formats and waveforms are made of recordings. */
export interface MediaConfig {
  /** The program: a name in PATH, or a path. */
  readonly ffmpeg: string;
  /** So many are made at once. */
  readonly conversions: number;
  /** So much of what was made is kept. */
  readonly cacheBytes: number;
}

/** Where webhooks may be sent, and how long a receiver is waited for. */
export interface WebhookConfig extends UrlRules {
  readonly timeoutMs: number;
}

/** How calls to numbers outside are made. */
export interface OutgoingConfig {
  /** The number (E.164) of the line to call from where there are several and none is named; undefined: then one has to be. */
  readonly lineNumber: string | undefined;
  /** Seconds that a number outside rings. */
  readonly ringSeconds: number;
}

/** Reads the settings that were found; every error is reported at once. */
export function readConfig(gathered: Gathered): Result<Config, readonly ConfigError[]> {
  const { found, errors: misplaced } = gathered;
  const { values, errors: unreadable } = readValues(found, installationNames);
  const { switches, errors: ofSwitches } = readSwitches(gathered);
  const errors = [...misplaced, ...unreadable, ...ofSwitches, ...contradictions(found, values)];
  return errors.length > 0 ? err(errors) : ok(toConfig(values as InstallationValues, switches));
}

/** Settings of which each can be used, but not together. */
function contradictions(found: FoundSettings, values: Partial<InstallationValues>): readonly ConfigError[] {
  const errors: ConfigError[] = [];
  const audio = found.get('CALLCARD_AUDIO');
  if (audio && values.CALLCARD_AUDIO === 'gridfs' && values.CALLCARD_STORE === 'sqlite')
    errors.push({
      setting: placeOf(audio.source),
      problem:
        'is gridfs, which is in the MongoDB database that CALLCARD_STORE names: set that to mongodb://..., or name a folder or a bucket here',
    });
  return [
    ...errors,
    ...httpContradictions(found, values),
    ...oidcContradictions(found),
    ...iceContradictions(found, values),
  ];
}

function toConfig(values: InstallationValues, switches: readonly FreeswitchConfig[]): Config {
  const dataDir = resolve(values.CALLCARD_DATA_DIR);
  return {
    dataDir,
    store:
      values.CALLCARD_STORE === 'sqlite'
        ? { kind: 'sqlite' }
        : { kind: 'mongodb', url: values.CALLCARD_STORE },
    audio: audioPlaceOf(values.CALLCARD_AUDIO, { dataDir, url: values.CALLCARD_STORE }),
    http: httpConfig(values),
    oidc: oidcConfig(values),
    ice: iceConfig(values),
    country: values.CALLCARD_COUNTRY,
    timeZone: values.CALLCARD_TIME_ZONE,
    sweepEveryMs: values.CALLCARD_SWEEP_SECONDS * 1000,
    mostLegsAtOnce: values.CALLCARD_MOST_LEGS_AT_ONCE,
    stallAfterMs: values.CALLCARD_STALL_SECONDS * 1000,
    leadRequirements: values.CALLCARD_LEAD_REQUIRED_FIELDS ?? defaultLeadRequirements,
    recordings: {
      verifyAfterMs: values.CALLCARD_VERIFY_DAYS || null,
      switchCopies: { keepMs: values.CALLCARD_SWITCH_COPY_DAYS },
    },
    uploads: {
      maxBytes: values.CALLCARD_UPLOAD_MAX_MB * 1_048_576,
      keepMs: values.CALLCARD_UPLOAD_KEEP_HOURS * 3_600_000,
    },
    auditKeepMs: values.CALLCARD_AUDIT_DAYS,
    media: {
      ffmpeg: values.CALLCARD_FFMPEG,
      conversions: values.CALLCARD_CONVERSIONS,
      cacheBytes: values.CALLCARD_CONVERTED_MB * 1_000_000,
    },
    webhooks: {
      allowed: networksOf(values.CALLCARD_WEBHOOK_ALLOWED_NETWORKS ?? []),
      clearText: values.CALLCARD_WEBHOOK_HTTP,
      timeoutMs: values.CALLCARD_WEBHOOK_TIMEOUT_SECONDS * 1000,
    },
    outgoing: {
      lineNumber: values.CALLCARD_OUTGOING_LINE,
      ringSeconds: values.CALLCARD_OUTGOING_RING_SECONDS,
    },
    metrics: { host: values.CALLCARD_METRICS_HOST, port: values.CALLCARD_METRICS_PORT },
    log: {
      level: values.CALLCARD_SERVER_LOG_LEVEL,
      format: values.CALLCARD_SERVER_LOG_FORMAT,
      numbers: values.CALLCARD_SERVER_LOG_NUMBERS,
    },
    switches,
  };
}
