import { card } from './card.js';
import { common } from './common.js';
import { shell } from './shell.js';
import { start } from './start.js';

export const en = { card, common, shell, start };
