import type { EslConnection } from '../protocol/connection.js';
import type { EslEvent } from '../protocol/event.js';
import { globalVariable } from '../vocabulary.js';
import type { BrowserPhonePart, Notify } from './notice.js';
import type { SwitchSetup } from './switch.js';

/** What of the switch's configuration phones in browsers need and is not there; what it does not say is taken to be there. */
export async function missingBrowserParts(
  commands: Pick<EslConnection, 'api'>,
  profile: string,
  { phonesDir }: Pick<SwitchSetup, 'phonesDir'>,
): Promise<readonly BrowserPhonePart[]> {
  const [status, candidates] = await Promise.all([
    commands.api('sofia', 'xmlstatus', 'profile', profile),
    commands.api('global_getvar', globalVariable.candidateAcl),
  ]);
  const hasNoSocket =
    status.ok && status.value.includes('<profile-info>') && !/<wss?-bind-url>/.test(status.value);
  // An unset variable is answered with nothing, or with `-ERR no reply`.
  const hasNoAcl = candidates.ok ? candidates.value.trim() === '' : candidates.error.code === 'commandFailed';
  return [
    ...(hasNoSocket ? (['ws-binding'] as const) : []),
    ...(hasNoAcl ? (['apply-candidate-acl'] as const) : []),
    ...(phonesDir === undefined ? (['folder'] as const) : []),
  ];
}

/** Says so when the switch is not set up for phones in browsers. */
export async function checkBrowserPhones(
  commands: Pick<EslConnection, 'api'>,
  profile: string,
  setup: SwitchSetup,
  notify: Notify,
): Promise<void> {
  const missing = await missingBrowserParts(commands, profile, setup);
  if (missing.length > 0) notify({ code: 'browserPhonesNotSetUp', missing });
}

/**
 * Whether a browser's call ended because the switch may send audio to none of the addresses that the browser named: it is answered and ends
 * at once, which looks like a fault of the browser.
 */
export function isAudioRefused(event: Pick<EslEvent, 'name' | 'get'>): boolean {
  return (
    event.name === 'CHANNEL_HANGUP_COMPLETE' &&
    event.get('Hangup-Cause') === 'INCOMPATIBLE_DESTINATION' &&
    event.get('variable_media_webrtc') === 'true'
  );
}
