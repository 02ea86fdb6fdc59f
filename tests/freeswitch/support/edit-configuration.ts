import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SwitchFolders } from './switch-process.js';

/** Has a copy of the configuration load one more module, once, as early as there are others. */
export function loadModule({ conf }: Pick<SwitchFolders, 'conf'>, module: string): void {
  const path = join(conf, 'autoload_configs/modules.conf.xml');
  const text = readFileSync(path, 'utf8');
  const line = `<load module="${module}"/>`;
  if (!text.includes(line)) writeFileSync(path, text.replace('<modules>', `<modules>\n    ${line}`));
}

/** Adds a line to the end of the variables of a copy of the configuration. */
export function addVariable({ conf }: Pick<SwitchFolders, 'conf'>, line: string): void {
  const path = join(conf, 'vars.xml');
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace('</include>', () => `${line}\n</include>`),
  );
}

/** Changes a file of a copy of the configuration; a change that changes nothing is a mistake of the test. */
export function change(
  { conf }: Pick<SwitchFolders, 'conf'>,
  name: string,
  how: (text: string) => string,
): void {
  const path = join(conf, name);
  const text = readFileSync(path, 'utf8');
  const changed = how(text);
  if (changed === text) throw new Error(`${name} has nothing to change`);
  writeFileSync(path, changed);
}
