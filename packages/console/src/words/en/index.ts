import { account } from './account.js';
import { common } from './common.js';
import { form } from './form.js';
import { shell } from './shell.js';

export const en = { common, shell, form, account };
