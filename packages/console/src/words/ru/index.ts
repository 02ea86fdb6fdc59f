import type { Words } from '../languages.js';
import { common } from './common.js';
import { shell } from './shell.js';
import { start } from './start.js';

export const ru: Words = { common, shell, start };
