import { resolve } from 'node:path';
import {
  type CountryCode,
  defaultLeadRequirements,
  err,
  isCountry,
  isTimeZone,
  type LeadRequirements,
  ok,
  type RecordingPolicy,
  type Result,
} from '@callcard/crm-core';
import { z } from 'zod';
import { countryReason } from '../country-reason.js';
import { type AudioPlace, audioPlace, placeOf } from './audio-place.js';
import { days, folder, hostName, password, port, requiredFields, seconds } from './setting-fields.js';

/** How the process is set up, from environment variables alone. */
export interface Config {
  readonly dataDir: string;
  readonly store: StoreConfig;
  readonly audio: AudioPlace;
  readonly http: { readonly host: string; readonly port: number };
  readonly country: CountryCode;
  /** Time zone of hours that name none, where the country has several; undefined: such hours are refused. */
  readonly timeZone: string | undefined;
  readonly sweepEveryMs: number;
  /** The process ends when its main thread has not answered for so long; 0: never. */
  readonly stallAfterMs: number;
  /** Fields that a lead must have before it is qualified (rule L1). */
  readonly leadRequirements: LeadRequirements;
  /** When stored audio is checked, and how long the switches keep their copies (rules A10, A11). */
  readonly recordings: RecordingPolicy;
  readonly outgoing: OutgoingConfig;
  /** Null: the simulated FreeSWITCH. */
  readonly freeswitch: FreeswitchConfig | null;
}

/** Where records, calls and the feed are kept: in a file of the data folder, or in a MongoDB deployment. */
export type StoreConfig =
  | { readonly kind: 'sqlite' }
  /** `url` may hold a password. */
  | { readonly kind: 'mongodb'; readonly url: string };

/** How calls to numbers outside are made. */
export interface OutgoingConfig {
  /** The number (E.164) of the line to call from where there are several and none is named; undefined: then one has to be. */
  readonly lineNumber: string | undefined;
  /** Seconds that a number outside rings. */
  readonly ringSeconds: number;
}

export interface FreeswitchConfig {
  readonly host: string;
  readonly port: number;
  readonly password: string;
  readonly profile: string;
  /** The gateway (trunk) that mobiles and other numbers outside are dialled through; undefined: none are. */
  readonly trunk: string | undefined;
  readonly recordingsMount: string | undefined;
  readonly cdrMount: string | undefined;
}

/** One setting that cannot be used; `problem` names the remedy and never repeats a secret. */
export interface ConfigError {
  readonly setting: string;
  readonly problem: string;
}

/** In the folder that the process is started in. */
export const standardDataDir = 'data';

const settings = z.object({
  CALLCARD_DATA_DIR: z.string().default(standardDataDir),
  CALLCARD_STORE: z
    .string()
    .refine((text) => text === 'sqlite' || /^mongodb(\+srv)?:\/\/[^\s/]/.test(text), {
      error:
        'must be "sqlite", or the address of a MongoDB deployment that begins with mongodb:// or mongodb+srv://',
    })
    .default('sqlite'),
  CALLCARD_AUDIO: audioPlace.optional(),
  CALLCARD_HTTP_HOST: hostName.default('127.0.0.1'),
  // 0: any free port, which is printed.
  CALLCARD_HTTP_PORT: port(8080, 0),
  CALLCARD_COUNTRY: z.string().default('PL').refine(isCountry, { error: countryReason }),
  CALLCARD_TIME_ZONE: z
    .string()
    .refine(isTimeZone, { error: 'must be the IANA name of a time zone, such as America/Denver' })
    .optional(),
  CALLCARD_SWEEP_SECONDS: seconds(10, 1),
  // 0: no watching.
  CALLCARD_STALL_SECONDS: seconds(30, 0),
  CALLCARD_LEAD_REQUIRED_FIELDS: requiredFields.optional(),
  // 0: only once, after it was stored.
  CALLCARD_VERIFY_DAYS: days(90),
  // 0: as soon as the audio was checked.
  CALLCARD_SWITCH_COPY_DAYS: days(7, 'never'),
  CALLCARD_OUTGOING_LINE: z
    .string()
    .regex(/^\+[1-9][0-9]{6,14}$/, {
      error: 'must be the number of a line in international form, such as +48225550100',
    })
    .optional(),
  CALLCARD_OUTGOING_RING_SECONDS: seconds(60, 5),
  FREESWITCH_HOST: hostName.optional(),
  FREESWITCH_PORT: port(8021, 1),
  FREESWITCH_PASSWORD: password,
  FREESWITCH_PROFILE: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/, { error: 'must be the name of a SIP profile' })
    .default('internal'),
  FREESWITCH_TRUNK: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/, { error: 'must be the name of a gateway of a SIP profile' })
    .optional(),
  FREESWITCH_RECORDINGS_MOUNT: folder,
  FREESWITCH_CDR_MOUNT: folder,
});

/** Every setting that there is. */
export const settingNames: readonly string[] = Object.keys(settings.shape);

type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable is an unset one, and a name that is misspelt is reported instead of being passed over. */
function ownVariables(environment: Environment): Record<string, string> {
  const own = Object.entries(environment).filter(
    ([name, value]) => value && /^(CALLCARD|FREESWITCH)_/.test(name),
  );
  return Object.fromEntries(own) as Record<string, string>;
}

/** Names beside the settings that carry these prefixes for good reasons: the switch's own and the tests'. */
const foreign =
  /^(FREESWITCH_BIN|CALLCARD_(EVENT_SOCKET|SIP|PUBLIC|INTERNAL|EXTERNAL|RTP|TRUNK|FALLBACK|RECEPTION|HOLD|SOUNDS|LOG|RECORDINGS|CDR|PHONE)_.*|CALLCARD_(RECEPTION|TRUNK|EMERGENCY_NUMBERS|EXTENSIONS|OUTGOING_NUMBER|DIAL_WITHOUT_GATEWAY|API_KEY))$/;

/** Reads the settings; every error is reported at once. */
export function readConfig(environment: Environment): Result<Config, readonly ConfigError[]> {
  const own = ownVariables(environment);
  const errors: ConfigError[] = [];
  for (const name of Object.keys(own)) {
    if (!(name in settings.shape) && !foreign.test(name)) {
      errors.push({ setting: name, problem: 'is no setting of Callcard: check its spelling' });
    }
  }
  const parsed = settings.safeParse(own);
  for (const issue of parsed.error?.issues ?? []) {
    errors.push({ setting: String(issue.path[0]), problem: issue.message });
  }
  if (own['FREESWITCH_HOST'] && !own['FREESWITCH_PASSWORD']) {
    errors.push({
      setting: 'FREESWITCH_PASSWORD',
      problem: 'is missing: set it to the event socket password of the FreeSWITCH that FREESWITCH_HOST names',
    });
  }
  if (parsed.data?.CALLCARD_AUDIO === 'gridfs' && parsed.data.CALLCARD_STORE === 'sqlite') {
    errors.push({
      setting: 'CALLCARD_AUDIO',
      problem:
        'is gridfs, which is in the MongoDB database that CALLCARD_STORE names: set that to mongodb://..., or name a folder or a bucket here',
    });
  }
  const lonely = Object.keys(own).find((name) => name.startsWith('FREESWITCH_') && name in settings.shape);
  if (lonely !== undefined && !own['FREESWITCH_HOST']) {
    errors.push({
      setting: 'FREESWITCH_HOST',
      problem: `is missing though ${lonely} is set: name the FreeSWITCH, or unset both for the simulator`,
    });
  }
  if (!parsed.success || errors.length > 0) return err(errors);
  return ok(toConfig(parsed.data));
}

function toConfig(values: z.infer<typeof settings>): Config {
  const { FREESWITCH_HOST: host, FREESWITCH_PASSWORD: secret } = values;
  const dataDir = resolve(values.CALLCARD_DATA_DIR);
  return {
    dataDir,
    store:
      values.CALLCARD_STORE === 'sqlite'
        ? { kind: 'sqlite' }
        : { kind: 'mongodb', url: values.CALLCARD_STORE },
    audio: placeOf(values.CALLCARD_AUDIO, { dataDir, url: values.CALLCARD_STORE }),
    http: { host: values.CALLCARD_HTTP_HOST, port: values.CALLCARD_HTTP_PORT },
    country: values.CALLCARD_COUNTRY,
    timeZone: values.CALLCARD_TIME_ZONE,
    sweepEveryMs: values.CALLCARD_SWEEP_SECONDS * 1000,
    stallAfterMs: values.CALLCARD_STALL_SECONDS * 1000,
    leadRequirements: values.CALLCARD_LEAD_REQUIRED_FIELDS ?? defaultLeadRequirements,
    recordings: {
      verifyAfterMs: values.CALLCARD_VERIFY_DAYS || null,
      switchCopies: { keepMs: values.CALLCARD_SWITCH_COPY_DAYS },
    },
    outgoing: {
      lineNumber: values.CALLCARD_OUTGOING_LINE,
      ringSeconds: values.CALLCARD_OUTGOING_RING_SECONDS,
    },
    freeswitch:
      host === undefined || secret === undefined
        ? null
        : {
            host,
            port: values.FREESWITCH_PORT,
            password: secret,
            profile: values.FREESWITCH_PROFILE,
            trunk: values.FREESWITCH_TRUNK,
            recordingsMount: values.FREESWITCH_RECORDINGS_MOUNT,
            cdrMount: values.FREESWITCH_CDR_MOUNT,
          },
  };
}
