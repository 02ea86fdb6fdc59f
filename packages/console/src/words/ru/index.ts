import type { Words } from '../languages.js';
import { attention } from './attention.js';
import { card } from './card.js';
import { common } from './common.js';
import { phone } from './phone.js';
import { shell } from './shell.js';
import { shortcuts } from './shortcuts.js';
import { start } from './start.js';

export const ru: Words = { attention, card, common, phone, shell, shortcuts, start };
