import {
  type ConfigError,
  type FoundSettings,
  type FoundSwitch,
  type Gathered,
  placeBeside,
  placeOf,
} from './settings/found.js';
import { readValues } from './settings/read-values.js';
import {
  keyInSwitch,
  type SwitchSettingName,
  switchSettingNames,
  switchSettings,
} from './settings/switch-table.js';
import type { SettingValues } from './settings/table.js';

/** One FreeSWITCH to work on. */
export interface FreeswitchConfig {
  /** What people call it; undefined: it is the only one, and nobody named it. */
  readonly name: string | undefined;
  /** It is one of the list `switches`. */
  readonly listed: boolean;
  readonly host: string;
  readonly port: number;
  readonly password: string;
  readonly profile: string;
  /** Undefined: that of the switch's own variable. */
  readonly domain: string | undefined;
  readonly context: string;
  /** Undefined: the switch serves nobody else. */
  readonly tenant: string | undefined;
  /** The gateway (trunk) that mobiles and other numbers outside are dialled through; undefined: none are. */
  readonly trunk: string | undefined;
  readonly recordingsMount: string | undefined;
  readonly cdrMount: string | undefined;
  readonly promptsMount: string | undefined;
  readonly phonesMount: string | undefined;
  /** Where phones in browsers are taken; null: nowhere. */
  readonly webSocket: { readonly host: string; readonly port: number } | null;
}

/** What people know a setting of this switch by. */
export function settingCalled(
  name: SwitchSettingName,
  { listed, name: of }: Pick<FreeswitchConfig, 'listed' | 'name'>,
): string {
  return listed ? `${keyInSwitch(name)} of ${of ?? 'it'} in the list of switches` : name;
}

type SwitchValues = Pick<SettingValues, SwitchSettingName>;

/** What was read of a switch, as far as it can be used. */
interface ReadSwitch {
  readonly values: Partial<SwitchValues>;
  readonly errors: readonly ConfigError[];
}

/** Where FreeSWITCH takes phones in browsers unless something else is set. */
const standardWebSocketPort = 5066;

/**
 * The switches that the settings name: each of the list `switches`, or the one of variables and of the section `freeswitch`; none:
 * the simulator. Every error is reported at once.
 */
export function readSwitches({ found, switches }: Pick<Gathered, 'found' | 'switches'>): {
  readonly switches: readonly FreeswitchConfig[];
  readonly errors: readonly ConfigError[];
} {
  const listed = switches.length > 0;
  const read = listed ? switches.map(readOne) : [readSingle(found)];
  const errors = [...read.flatMap((each) => each.errors), ...contradictions(found, switches)];
  return { switches: read.flatMap(({ values }) => toConfig(values, listed)), errors };
}

function readSingle(found: FoundSettings): ReadSwitch {
  const { values, errors } = readValues(found, switchSettingNames);
  const host = found.get('FREESWITCH_HOST');
  if (host && !found.has('FREESWITCH_PASSWORD'))
    return {
      values,
      errors: [
        ...errors,
        {
          setting: placeBeside('FREESWITCH_PASSWORD', host),
          problem: `is missing: set it to the event socket password of the FreeSWITCH that ${placeOf(host.source)} names`,
        },
      ],
    };
  const [, lonely] = [...found].find(([name]) => Object.hasOwn(switchSettings, name)) ?? [];
  if (!lonely || host) return { values, errors };
  return {
    values,
    errors: [
      ...errors,
      {
        setting: placeBeside('FREESWITCH_HOST', lonely),
        problem: `is missing though ${placeOf(lonely.source)} is set: name the FreeSWITCH, or unset both for the simulator`,
      },
    ],
  };
}

/** What each of several must have, and what it is for. */
const needed = {
  FREESWITCH_NAME: 'call each switch by a name of its own',
  FREESWITCH_HOST: 'name the host of the FreeSWITCH',
  FREESWITCH_PASSWORD:
    'set it to the event socket password of this FreeSWITCH, or passwordFile or passwordVariable to where that is',
} as const;

function readOne(given: FoundSwitch): ReadSwitch {
  const { values, errors } = readValues(given.found, switchSettingNames);
  const missing = (Object.keys(needed) as (keyof typeof needed)[]).filter((name) => !given.found.has(name));
  return {
    values,
    errors: [
      ...errors,
      ...missing.map((name) => ({
        setting: `${placeOf(given.source)}.${keyInSwitch(name)}`,
        problem: `is missing: ${needed[name]}`,
      })),
    ],
  };
}

/** Switches of which each can be used, but not together. */
function contradictions(found: FoundSettings, switches: readonly FoundSwitch[]): readonly ConfigError[] {
  const [first] = switches;
  if (!first) return [];
  const [, single] = [...found].find(([name]) => Object.hasOwn(switchSettings, name)) ?? [];
  return [
    ...(single
      ? [
          {
            setting: placeOf(single.source),
            problem: `is set beside the list that begins with ${placeOf(first.source)}: put this FreeSWITCH into the list, or remove the list`,
          },
        ]
      : []),
    ...twice(switches, ['FREESWITCH_NAME'], 'is the name of another switch, too', 'give each its own'),
    ...twice(
      switches,
      ['FREESWITCH_HOST', 'FREESWITCH_PORT'],
      'is, with its port, the address of another switch, too',
      'name each FreeSWITCH once',
    ),
  ];
}

/** Switches that say the same as one before them. */
function twice(
  switches: readonly FoundSwitch[],
  names: readonly [SwitchSettingName, ...SwitchSettingName[]],
  cause: string,
  remedy: string,
): readonly ConfigError[] {
  const [shown] = names;
  const known = new Map<string, FoundSettings>();
  const errors: ConfigError[] = [];
  for (const { found } of switches) {
    const same = names.map((name) => (found.get(name)?.text ?? textOf(name)).toLowerCase()).join('\n');
    const [own, other] = [found.get(shown), known.get(same)?.get(shown)];
    if (!own?.text) continue;
    if (other)
      errors.push({
        setting: placeOf(own.source),
        problem: `${cause} (${placeOf(other.source)}): ${remedy}`,
      });
    else known.set(same, found);
  }
  return errors;
}

function textOf(name: SwitchSettingName): string {
  const setting = switchSettings[name];
  return 'standard' in setting ? setting.standard : '';
}

/** None where it cannot be used, or there is none. */
function toConfig(values: Partial<SwitchValues>, listed: boolean): readonly FreeswitchConfig[] {
  const { FREESWITCH_HOST: host, FREESWITCH_PASSWORD: password } = values;
  const { FREESWITCH_PORT: port, FREESWITCH_PROFILE: profile, FREESWITCH_CONTEXT: context } = values;
  if (host === undefined || password === undefined) return [];
  // What has a standard lacks a value where it cannot be read, which is reported.
  if (port === undefined || profile === undefined || context === undefined) return [];
  return [
    {
      name: values.FREESWITCH_NAME,
      listed,
      host,
      port,
      password,
      profile,
      domain: values.FREESWITCH_DOMAIN,
      context,
      tenant: values.FREESWITCH_TENANT,
      trunk: values.FREESWITCH_TRUNK,
      recordingsMount: values.FREESWITCH_RECORDINGS_MOUNT,
      cdrMount: values.FREESWITCH_CDR_MOUNT,
      promptsMount: values.FREESWITCH_PROMPTS_MOUNT,
      phonesMount: values.FREESWITCH_PHONES_MOUNT,
      webSocket:
        values.FREESWITCH_WEBSOCKET === undefined
          ? { host, port: standardWebSocketPort }
          : values.FREESWITCH_WEBSOCKET,
    },
  ];
}
