import type { Words } from '../languages.js';
import { account } from './account.js';
import { attention } from './attention.js';
import { calls } from './calls.js';
import { card } from './card.js';
import { common } from './common.js';
import { form } from './form.js';
import { home } from './home.js';
import { missed } from './missed.js';
import { phone } from './phone.js';
import { search } from './search.js';
import { shell } from './shell.js';
import { tasks } from './tasks.js';

export const pl: Words = {
  account,
  attention,
  calls,
  card,
  common,
  form,
  home,
  missed,
  phone,
  search,
  shell,
  tasks,
};
