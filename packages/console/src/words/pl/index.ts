import type { Words } from '../languages.js';
import { common } from './common.js';
import { deals } from './deals.js';
import { duplicates } from './duplicates.js';
import { records } from './records.js';
import { search } from './search.js';
import { shell } from './shell.js';
import { tasks } from './tasks.js';

export const pl: Words = { common, deals, duplicates, records, search, shell, tasks };
