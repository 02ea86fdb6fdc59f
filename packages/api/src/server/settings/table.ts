import { defaultLegsAtOnce, isCountry, isTimeZone } from '@callcard/crm-core';
import { z } from 'zod';
import { countryReason } from '../../country-reason.js';
import { audioPlace } from '../audio-place.js';
import { logFormats, logLevels } from '../log-style.js';
import {
  count,
  days,
  hostName,
  networks,
  oneLine,
  oneOf,
  port,
  requiredFields,
  seconds,
  yesOrNo,
} from './fields.js';
import { httpSettings } from './http-table.js';
import { iceSettings } from './ice-table.js';
import { oidcSettings } from './oidc-table.js';
import type { Setting } from './setting.js';
import { type SwitchSettingName, switchSettings } from './switch-table.js';

/** In the folder that the process is started in. */
export const standardDataDir = 'data';

/**
 * Every setting that there is, by its name in the environment. What else is said of settings is made of this table: how they are
 * read, the keys of `callcard.yaml`, the table of the README.
 */
export const settings = {
  ...switchSettings,
  CALLCARD_DATA_DIR: {
    key: 'dataDir',
    value: z.string(),
    standard: standardDataDir,
    kind: 'path',
    meaning: 'database and audio',
  },
  CALLCARD_STORE: {
    key: 'store',
    value: z.string().refine((text) => text === 'sqlite' || /^mongodb(\+srv)?:\/\/[^\s/]/.test(text), {
      error:
        'must be "sqlite", or the address of a MongoDB deployment that begins with mongodb:// or mongodb+srv://',
    }),
    standard: 'sqlite',
    kind: 'address',
    meaning:
      'where records and calls are kept: `sqlite`, a file of the data folder, or a MongoDB replica set or sharded cluster, `mongodb://…`',
  },
  CALLCARD_AUDIO: {
    key: 'audio',
    value: audioPlace,
    unset: 'a folder in `CALLCARD_DATA_DIR`',
    meaning:
      "where recordings are kept: another folder's absolute path, or a bucket, `s3://<bucket>/<prefix>`, with `?endpoint=<URL>&region=<name>` where the store is not AWS's; credentials by the standard AWS variables ([more](packages/audio-s3/README.md)); or `gridfs`, the MongoDB database of `CALLCARD_STORE`",
  },
  ...httpSettings,
  ...oidcSettings,
  ...iceSettings,
  CALLCARD_COUNTRY: {
    key: 'country',
    value: z.string().refine(isCountry, { error: countryReason }),
    standard: 'PL',
    meaning: 'country of numbers without one, where no line or record names it',
  },
  CALLCARD_TIME_ZONE: {
    key: 'timeZone',
    value: z
      .string()
      .refine(isTimeZone, { error: 'must be the IANA name of a time zone, such as America/Denver' }),
    unset: "the country's",
    meaning: 'time zone of opening and duty hours that name none; needed where the country has several',
  },
  CALLCARD_LEAD_REQUIRED_FIELDS: {
    key: 'leads.requiredFields',
    value: requiredFields,
    unset: '`personName`',
    kind: 'list',
    meaning:
      'what a lead must have to be qualified: `personName`, `companyName`, `email`, `interest`, `expectedAmount`, `comments`, `phones`, `ownerId` with commas between them, or `none`',
  },
  CALLCARD_OUTGOING_LINE: {
    key: 'outgoing.line',
    value: z.string().regex(/^\+[1-9][0-9]{6,14}$/, {
      error: 'must be the number of a line in international form, such as +48225550100',
    }),
    unset: 'the only line',
    meaning: 'number of the line that users call from, where there are several and a request names none',
  },
  CALLCARD_OUTGOING_RING_SECONDS: {
    key: 'outgoing.ringSeconds',
    value: seconds(5),
    standard: '60',
    meaning: 'how long a number rings that a user calls (5 to 3600)',
  },
  CALLCARD_SWEEP_SECONDS: {
    key: 'gateway.sweepSeconds',
    value: seconds(1),
    standard: '10',
    meaning: 'how often the switch is asked for what no event reported',
  },
  CALLCARD_MOST_LEGS_AT_ONCE: {
    key: 'gateway.mostLegsAtOnce',
    // One bridge of FreeSWITCH dials 128 at most.
    value: count(1, 128),
    standard: String(defaultLegsAtOnce),
    meaning:
      "a simultaneous queue whose members have more phones rings in turns, whoever is longest idle first; keep it well below the switch's `sessions-per-second` ([sizes](freeswitch/README.md#limits))",
  },
  CALLCARD_VERIFY_DAYS: {
    key: 'recordings.verifyDays',
    value: days(),
    standard: '90',
    meaning:
      'stored audio is read again and compared with its checksum after so many days; 0: only once, after it was stored',
  },
  CALLCARD_SWITCH_COPY_DAYS: {
    key: 'recordings.switchCopyDays',
    value: days('never'),
    standard: '7',
    meaning:
      'how long the switch keeps its copy of a recording, from the first check of the stored one on; 0: no longer than until then; `never`: it is never removed. Copies of deleted recordings always go',
  },
  CALLCARD_UPLOAD_MAX_MB: {
    key: 'uploads.maxMb',
    value: count(1, 10_240),
    standard: '512',
    meaning:
      'how large a recording may be that a switch elsewhere [uploads](freeswitch/README.md#uploads), in MiB',
  },
  CALLCARD_UPLOAD_KEEP_HOURS: {
    key: 'uploads.keepHours',
    value: count(1, 720),
    standard: '24',
    meaning:
      'how long an upload that broke off, or whose call nobody reports, is kept in `CALLCARD_DATA_DIR`',
  },
  CALLCARD_FFMPEG: {
    key: 'recordings.ffmpeg',
    value: oneLine,
    standard: 'ffmpeg',
    meaning:
      '[the program](docs/recordings.md#formats) that makes MP3 and Opus of recordings: a name in `PATH`, or its path; without it there is WAV alone',
  },
  CALLCARD_CONVERSIONS: {
    key: 'recordings.conversions',
    value: count(1, 64),
    standard: '2',
    meaning: 'recordings that are converted or drawn at once; eight times as many may wait',
  },
  CALLCARD_CONVERTED_MB: {
    key: 'recordings.convertedMb',
    value: count(1, 1_000_000),
    standard: '1000',
    meaning:
      'megabytes of converted recordings and waveforms that are kept in `derived` of the data folder; what was not used for longest goes, and is made again when it is asked for',
  },
  CALLCARD_AUDIT_DAYS: {
    key: 'audit.days',
    value: days('never', 1),
    standard: '365',
    meaning:
      'how long an entry of the [audit trail](docs/access.md#audit-trail) is kept, from when it is written; `never`: it is never removed',
  },
  CALLCARD_WEBHOOK_ALLOWED_NETWORKS: {
    key: 'webhooks.allowedNetworks',
    value: networks,
    unset: 'none',
    kind: 'list',
    meaning:
      'networks that are not public, such as `10.1.0.0/16`, and may all the same have receivers of [webhooks](docs/webhooks.md), with commas between them',
  },
  CALLCARD_WEBHOOK_HTTP: {
    key: 'webhooks.http',
    value: yesOrNo,
    standard: 'false',
    meaning: '`true`: receivers of webhooks may be at `http:` addresses, without encryption',
  },
  CALLCARD_WEBHOOK_TIMEOUT_SECONDS: {
    key: 'webhooks.timeoutSeconds',
    value: seconds(1),
    standard: '15',
    meaning: 'how long a receiver of webhooks is waited for',
  },
  CALLCARD_STALL_SECONDS: {
    key: 'stallSeconds',
    value: seconds(0),
    standard: '30',
    meaning: 'the process ends itself, to be started again, when it has not answered for so long; 0: never',
  },
  CALLCARD_SERVER_LOG_LEVEL: {
    key: 'log.level',
    value: oneOf(logLevels),
    standard: 'info',
    meaning:
      'how much is logged: `debug`, `info`, `warn` or `error`; numbers of callers are in lines of level `debug` alone',
  },
  CALLCARD_SERVER_LOG_FORMAT: {
    key: 'log.format',
    value: oneOf(logFormats),
    unset: '`text` on a terminal, else `json`',
    meaning: 'how lines look, on the standard output',
  },
  CALLCARD_SERVER_LOG_NUMBERS: {
    key: 'log.numbers',
    value: yesOrNo,
    standard: 'false',
    meaning: '`true`: lines of every level may have numbers of callers and of whom users call',
  },
  CALLCARD_METRICS_PORT: {
    key: 'metrics.port',
    value: port(0),
    unset: 'none',
    meaning:
      'a port of their own for [metrics](docs/operations.md#metrics), without a key; those of the API need one',
  },
  CALLCARD_METRICS_HOST: {
    key: 'metrics.host',
    value: hostName,
    standard: '127.0.0.1',
    meaning: 'where that port is',
  },
} as const satisfies Readonly<Record<string, Setting>>;

/** The name of a setting in the environment. */
export type SettingName = keyof typeof settings;

/** What the settings say. */
export type SettingValues = {
  readonly [N in SettingName]:
    | z.output<(typeof settings)[N]['value']>
    | ((typeof settings)[N] extends { readonly standard: string } ? never : undefined);
};

/** The name of a setting that is of no switch. */
type InstallationName = Exclude<SettingName, SwitchSettingName>;

/** What the settings say that are of no switch. */
export type InstallationValues = Pick<SettingValues, InstallationName>;

/** Every setting that there is. */
export const settingNames = Object.keys(settings) as readonly SettingName[];

/** Every setting that is of no switch. */
export const installationNames = settingNames.filter(
  (name): name is InstallationName => !Object.hasOwn(switchSettings, name),
);

/** What is known of a setting, whichever it is. */
export function settingOf(name: SettingName): Setting {
  return settings[name];
}

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settings, name);
}
