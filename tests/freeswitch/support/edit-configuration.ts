import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SwitchFolders } from './switch-process.js';

/** Changes a file of a copy of the configuration, and gives what undoes it; a change that changes nothing is a mistake of the test. */
export function change(
  { conf }: Pick<SwitchFolders, 'conf'>,
  name: string,
  how: (text: string) => string,
): () => void {
  const path = join(conf, name);
  const before = readFileSync(path, 'utf8');
  const after = how(before);
  if (after === before) throw new Error(`${name} has nothing to change`);
  writeFileSync(path, after);
  return () => writeFileSync(path, before);
}

/** Puts `to` in the place of `from` in a file of a copy of the configuration, and gives what undoes it. */
export function edit(
  folders: Pick<SwitchFolders, 'conf'>,
  name: string,
  from: string | RegExp,
  to: string,
): () => void {
  return change(folders, name, (text) => text.replace(from, to));
}

/** Has a copy of the configuration load one more module, once, as early as there are others. */
export function loadModule({ conf }: Pick<SwitchFolders, 'conf'>, module: string): void {
  const path = join(conf, 'autoload_configs/modules.conf.xml');
  const text = readFileSync(path, 'utf8');
  const line = `<load module="${module}"/>`;
  if (!text.includes(line)) writeFileSync(path, text.replace('<modules>', `<modules>\n    ${line}`));
}

/** Adds a line to the end of the variables of a copy of the configuration. */
export function addVariable(folders: Pick<SwitchFolders, 'conf'>, line: string): void {
  change(folders, 'vars.xml', (text) => text.replace('</include>', () => `${line}\n</include>`));
}

/** Lets a copy of the configuration call its switch so: beside another one on this machine its host's name tells nobody which it is. */
export function nameSwitch(folders: Pick<SwitchFolders, 'conf'>, name: string): void {
  const line = `<param name="switchname" value="${name}"/>`;
  edit(folders, 'autoload_configs/switch.conf.xml', '<settings>', `<settings>${line}`);
}
