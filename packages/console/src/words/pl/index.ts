import type { Words } from '../languages.js';
import { common } from './common.js';
import { phone } from './phone.js';
import { shell } from './shell.js';

export const pl: Words = { common, phone, shell };
