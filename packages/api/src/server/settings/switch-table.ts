import { isContext, isTenant } from '@callcard/esl-gateway';
import { z } from 'zod';
import { folder, hostAndPort, hostName, password, port } from './fields.js';
import type { Setting } from './setting.js';

const switchName = (what: string) => z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, { error: `must be ${what}` });

/** The settings of a FreeSWITCH: of the one that variables name, and of each in the list `switches` of a file. */
export const switchSettings = {
  FREESWITCH_NAME: {
    key: 'freeswitch.name',
    value: switchName('a name of letters, digits, ".", "_" and "-"'),
    unset: 'none',
    meaning:
      'what the log, `/readyz` and metrics call this FreeSWITCH; needed where there are [several](docs/operations.md#several-switches)',
  },
  FREESWITCH_HOST: {
    key: 'freeswitch.host',
    value: hostName,
    unset: 'none: the simulator',
    meaning: 'the FreeSWITCH to work on',
  },
  FREESWITCH_PASSWORD: {
    key: 'freeswitch.password',
    value: password,
    kind: 'secret',
    meaning: 'its event socket password',
  },
  FREESWITCH_PORT: {
    key: 'freeswitch.port',
    value: port(1),
    standard: '8021',
    meaning: 'its event socket port',
  },
  FREESWITCH_PROFILE: {
    key: 'freeswitch.profile',
    value: switchName('the name of a SIP profile'),
    standard: 'internal',
    meaning: 'SIP profile that the phones register with',
  },
  FREESWITCH_DOMAIN: {
    key: 'freeswitch.domain',
    value: z
      .string()
      .regex(/^[A-Za-z0-9.-]{1,255}$/, { error: 'must be a SIP domain, such as callcard.local' }),
    unset: "the switch's global variable `domain`",
    meaning: 'domain that the phones are registered in',
  },
  FREESWITCH_CONTEXT: {
    key: 'freeswitch.context',
    value: z.string().refine(isContext, {
      error:
        'must be the name of a context that has the word "inbound" in it once, such as callcard_inbound@acme',
    }),
    standard: 'callcard_inbound',
    meaning:
      'context that calls from the trunk come into; those of phones and of consent are called alike, with `phones` and `consent` in place of `inbound`',
  },
  FREESWITCH_TENANT: {
    key: 'freeswitch.tenant',
    value: z
      .string()
      .refine(isTenant, { error: 'must be a name of small letters, digits and "-", 32 at most' }),
    unset: 'none: the switch serves nobody else',
    meaning:
      'whose calls and phones these are, on a switch that [serves several](freeswitch/README.md#several-tenants)',
  },
  FREESWITCH_TRUNK: {
    key: 'freeswitch.trunk',
    value: switchName('the name of a gateway of a SIP profile'),
    unset: 'none: no number outside is dialled',
    meaning:
      'gateway of a SIP profile (`trunk` in [freeswitch/](freeswitch/README.md)) for mobiles, overflow numbers and calls that users make',
  },
  FREESWITCH_RECORDINGS_MOUNT: {
    key: 'freeswitch.recordingsMount',
    value: folder,
    unset: "the switch's own path",
    meaning: "where this process sees the switch's folder of recordings, if elsewhere",
  },
  FREESWITCH_CDR_MOUNT: {
    key: 'freeswitch.cdrMount',
    value: folder,
    unset: "the switch's own path",
    meaning: 'the same for call detail records',
  },
  FREESWITCH_PROMPTS_MOUNT: {
    key: 'freeswitch.promptsMount',
    value: folder,
    unset: "the switch's own path",
    meaning: 'the same for own prompts',
  },
  FREESWITCH_PHONES_MOUNT: {
    key: 'freeswitch.phonesMount',
    value: folder,
    unset: "the switch's own path",
    meaning: 'the same for accounts of [phones in browsers](freeswitch/README.md#phones-in-browsers)',
  },
  FREESWITCH_WEBSOCKET: {
    key: 'freeswitch.webSocket',
    value: hostAndPort,
    unset: 'port 5066 of `FREESWITCH_HOST`',
    meaning:
      'host and port at which that profile takes phones in browsers (`ws-binding`), which reach it through this process; `off`: there are none',
  },
} as const satisfies Readonly<Record<string, Setting>>;

/** The name of a setting of a FreeSWITCH. */
export type SwitchSettingName = keyof typeof switchSettings;

export const switchSettingNames = Object.keys(switchSettings) as readonly SwitchSettingName[];

/** Its key in the list `switches`. */
export function keyInSwitch(name: SwitchSettingName): string {
  return switchSettings[name].key.slice('freeswitch.'.length);
}
