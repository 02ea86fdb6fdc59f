import { placeCall } from './calls.js';
import type { Perform } from './command.js';
import { parseCallScript, parsePhoneBehaviour } from './phones.js';
import { setPhone } from './registrations.js';

/** Places a simulated call from a CallScript as JSON; answers with the uuid of the caller's leg. */
const simCall: Perform = (sw, argument) => {
  const script = parseCallScript(parseJson(argument));
  return script.ok ? `+OK ${placeCall(sw, script.value).uuid}\n` : `-ERR ${script.error}\n`;
};

/** Sets a phone's behaviour: `{"extension":"1001","kind":"answer","afterMs":500}`. */
const simPhone: Perform = (sw, argument) => {
  const settings = parseJson(argument);
  const extension =
    typeof settings === 'object' && settings !== null && 'extension' in settings
      ? settings.extension
      : undefined;
  if (typeof extension !== 'string' || !/^[\w.+-]{1,64}$/.test(extension))
    return '-ERR extension must be a text\n';
  const behaviour = parsePhoneBehaviour(settings);
  if (!behaviour.ok) return `-ERR ${behaviour.error}\n`;
  setPhone(sw, extension, behaviour.value);
  return '+OK\n';
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The simulator's own API commands; a real switch does not know them. */
export const simCommands: ReadonlyArray<readonly [string, Perform]> = [
  ['sim_call', simCall],
  ['sim_phone', simPhone],
];
