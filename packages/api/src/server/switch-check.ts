import { checkSwitch, type SwitchCheckOptions } from '@callcard/esl-gateway';
import type { SwitchCheck } from '../switch-check/switch-checks.js';
import type { FreeswitchConfig } from './switch-config.js';

/** What a switch is checked for: what the settings say that it is used for. */
export function checkOptions(
  freeswitch: FreeswitchConfig,
  demand?: SwitchCheckOptions['demand'],
): SwitchCheckOptions {
  const { host, port, password, profile, context, domain, tenant } = freeswitch;
  const { trunk, recordingsMount, cdrMount, promptsMount, phonesMount, webSocket } = freeswitch;
  return {
    ...{ host, port, password, profile, context },
    ...(domain === undefined ? {} : { domain }),
    ...(tenant === undefined ? {} : { tenant }),
    ...(trunk === undefined ? {} : { trunk }),
    ...(recordingsMount === undefined ? {} : { recordingsMount }),
    ...(cdrMount === undefined ? {} : { cdrMount }),
    ...(promptsMount === undefined ? {} : { promptsMount }),
    ...(phonesMount === undefined ? {} : { phonesMount }),
    browserPhones: webSocket !== null,
    ...(demand ? { demand } : {}),
  };
}

/** Checks one switch. */
export async function checkOne(options: SwitchCheckOptions): Promise<SwitchCheck> {
  const address = `${options.host}:${options.port}`;
  const checked = await checkSwitch(options);
  return checked.ok
    ? { address, notAsked: null, findings: checked.value }
    : { address, notAsked: checked.error, findings: [] };
}
