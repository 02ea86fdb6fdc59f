import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SwitchFolders } from './switch-process.js';

/** Lets a copy of the configuration call its switch so: beside another one on this machine its host's name tells nobody which it is. */
export function nameSwitch({ conf }: SwitchFolders, name: string): void {
  const path = join(conf, 'autoload_configs/switch.conf.xml');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('<settings>', `<settings><param name="switchname" value="${name}"/>`));
}
