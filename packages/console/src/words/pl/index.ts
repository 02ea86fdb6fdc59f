import type { Words } from '../languages.js';
import { account } from './account.js';
import { common } from './common.js';
import { form } from './form.js';
import { shell } from './shell.js';

export const pl: Words = { common, shell, form, account };
