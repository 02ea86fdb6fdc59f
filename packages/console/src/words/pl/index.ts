import type { Words } from '../languages.js';
import { common } from './common.js';
import { shell } from './shell.js';
import { start } from './start.js';

export const pl: Words = { common, shell, start };
