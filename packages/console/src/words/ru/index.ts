import type { Words } from '../languages.js';
import { call } from './call.js';
import { calls } from './calls.js';
import { card } from './card.js';
import { common } from './common.js';
import { facts } from './facts.js';
import { home } from './home.js';
import { missed } from './missed.js';
import { plan } from './plan.js';
import { player } from './player.js';
import { shell } from './shell.js';
import { wallboard } from './wallboard.js';

export const ru: Words = { call, calls, card, common, facts, home, missed, plan, player, shell, wallboard };
