import { common } from './common.js';
import { phone } from './phone.js';
import { shell } from './shell.js';

export const en = { common, phone, shell };
