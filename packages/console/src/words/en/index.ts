import { common } from './common.js';
import { shell } from './shell.js';

export const en = { common, shell };
