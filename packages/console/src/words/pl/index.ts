import type { Words } from '../languages.js';
import { attention } from './attention.js';
import { call } from './call.js';
import { calls } from './calls.js';
import { card } from './card.js';
import { common } from './common.js';
import { deals } from './deals.js';
import { duplicates } from './duplicates.js';
import { facts } from './facts.js';
import { home } from './home.js';
import { missed } from './missed.js';
import { phone } from './phone.js';
import { plan } from './plan.js';
import { player } from './player.js';
import { records } from './records.js';
import { search } from './search.js';
import { shell } from './shell.js';
import { shortcuts } from './shortcuts.js';
import { start } from './start.js';
import { tasks } from './tasks.js';
import { wallboard } from './wallboard.js';

export const pl: Words = {
  attention,
  call,
  calls,
  card,
  common,
  deals,
  duplicates,
  facts,
  home,
  missed,
  phone,
  plan,
  player,
  records,
  search,
  shell,
  shortcuts,
  start,
  tasks,
  wallboard,
};
