import type { Words } from '../languages.js';
import { card } from './card.js';
import { common } from './common.js';
import { phone } from './phone.js';
import { shell } from './shell.js';

export const pl: Words = { card, common, phone, shell };
