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

/** What other pages say, but for those of the settings. */
export const pageWords = {
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
