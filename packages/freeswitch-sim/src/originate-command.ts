import type { Perform } from './command.js';
import { parseDialString } from './dialstring.js';
import { callLoopback } from './loopback.js';
import { originate } from './originate.js';
import { execute } from './runner.js';
import { startProfile } from './transfer.js';

const USAGE =
  '-USAGE: <call url> <exten>|&<application_name>(<app_args>) [<dialplan>] [<context>] [<cid_name>] [<cid_num>] [<timeout_sec>]\n';

/**
 * `dialstring &app(args)` or `dialstring extension [dialplan] [context]`: rings, and whoever answers runs the
 * application or goes to the extension. Answers when the phone has.
 */
export const originateCommand: Perform = async (sw, argument) => {
  const [target = '', then = ''] = splitTarget(argument);
  if (target === '' || then === '') return USAGE;
  const dial = parseDialString(target);
  const [[only] = []] = dial.groups;
  const loopback = only?.endpoint.kind === 'loopback' ? only.endpoint : undefined;
  const result = loopback
    ? await callLoopback(sw, { ...loopback, variables: dial.variables }, execute)
    : await originate(sw, undefined, dial, execute);
  if (!result.ok) return `-ERR ${result.cause}\n`;
  const leg = result.winner;
  const application = /^&(\w+)(?:\((.*)\))?$/s.exec(then);
  if (application?.[1]) {
    const plan = [{ name: application[1], data: application[2] ?? '' }];
    leg.profile.extension = { name: application[1], applications: plan, next: 0 };
  } else {
    const quoted = /^'([^']*)'(?:\s+(.*))?$/s.exec(then);
    const [destination = '', dialplan = 'XML', context = 'default'] = quoted
      ? [quoted[1], ...(quoted[2] ?? '').split(/\s+/).filter((word) => word !== '')]
      : then.split(/\s+/);
    startProfile(sw, leg, { kind: 'dial', destination, dialplan, context });
  }
  leg.running = true;
  // the answer to the command comes before what the leg does next
  sw.clock.after(0, () => void sw.start(leg));
  return `+OK ${leg.uuid}\n`;
};

/** The dial string ends at the first blank outside its brackets and quotes. */
function splitTarget(text: string): readonly [string, string] {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    else if (char === ' ' && depth === 0) return [text.slice(0, at), text.slice(at + 1).trim()];
  }
  return [text, ''];
}
