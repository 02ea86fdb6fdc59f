import { it } from 'vitest';
import { playManySwitches } from '../support/many-switches.js';

it(
  'ten switches and three processes on one data folder: every call is taken once while a process is killed, and its calls go on',
  () => playManySwitches({ onEach: 20, atOnce: 50 }),
  240_000,
);
