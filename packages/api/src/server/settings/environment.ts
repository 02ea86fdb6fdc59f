import type { ConfigError, Found, Gathered } from './found.js';
import { fileSuffix, isSecret } from './setting.js';
import { isSettingName, type SettingName, settingOf } from './table.js';

/** Variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The content of a file that holds a secret, or why it cannot be had: what follows the name of the setting. */
export type ReadSecret = (
  path: string,
) => { readonly ok: true; readonly value: string } | { readonly ok: false; readonly error: string };

/** Names beside the settings that carry these prefixes for good reasons: the switch's own, the commands' and the tests'. */
const foreign =
  /^(FREESWITCH_BIN|CALLCARD_(EVENT_SOCKET|SIP|PUBLIC|INTERNAL|EXTERNAL|RTP|TRUNK|FALLBACK|RECEPTION|HOLD|SOUNDS|LOG|RECORDINGS|CDR|PHONE|WS|TEST)_.*|CALLCARD_(CALLER_HEADERS|CANDIDATE_ACL|CONTEXT_SUFFIX|TENANT|MAX_SESSIONS|PHONES_DIR|PROFILE|PROMPTS_DIR|REFUSE_REFER|SESSIONS_PER_SECOND|RECEPTION|TRUNK|EMERGENCY_NUMBERS|EXTENSIONS|OUTGOING_NUMBER|DIAL_WITHOUT_GATEWAY|API_KEY|CONFIG|DEBUG))$/;

/** The setting whose file a variable names. */
function heldIn(variable: string): SettingName | undefined {
  const name = variable.slice(0, -fileSuffix.environment.length);
  const isOurs =
    variable.endsWith(fileSuffix.environment) && isSettingName(name) && isSecret(settingOf(name));
  return isOurs ? name : undefined;
}

/**
 * Finds the settings among the variables of the process. An empty variable is an unset one, and a name that is misspelt is
 * reported instead of being passed over. `named`: variables that a file of settings names for its own use.
 */
export function fromEnvironment(
  environment: Environment,
  readSecret: ReadSecret,
  named: ReadonlySet<string> = new Set(),
): Pick<Gathered, 'found' | 'errors'> {
  const found = new Map<SettingName, Found>();
  const errors: ConfigError[] = [];
  const own = Object.entries(environment).filter(([name]) => /^(CALLCARD|FREESWITCH)_/.test(name));
  for (const [variable, text] of own) {
    if (!text || named.has(variable)) continue;
    const source = { kind: 'environment', name: variable } as const;
    if (isSettingName(variable)) {
      found.set(variable, { text, source });
      continue;
    }
    const held = heldIn(variable);
    if (held === undefined) {
      if (!foreign.test(variable))
        errors.push({ setting: variable, problem: 'is no setting of Callcard: check its spelling' });
    } else if (environment[held]) {
      errors.push({ setting: variable, problem: `is set beside ${held}: unset one of them` });
    } else {
      const content = readSecret(text);
      found.set(held, { text: content.ok ? content.value : undefined, source });
      if (!content.ok) errors.push({ setting: variable, problem: content.error });
    }
  }
  return { found, errors };
}
