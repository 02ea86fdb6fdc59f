import { common } from './common.js';
import { shell } from './shell.js';
import { start } from './start.js';

export const en = { common, shell, start };
