import type { PageWords } from '../languages.js';
import { call } from './call.js';
import { deals } from './deals.js';
import { doctor } from './doctor.js';
import { duplicates } from './duplicates.js';
import { facts } from './facts.js';
import { plan } from './plan.js';
import { player } from './player.js';
import { records } from './records.js';
import { shortcuts } from './shortcuts.js';
import { start } from './start.js';
import { wallboard } from './wallboard.js';

export const pageWords: PageWords = {
  call,
  deals,
  doctor,
  duplicates,
  facts,
  plan,
  player,
  records,
  shortcuts,
  start,
  wallboard,
};
