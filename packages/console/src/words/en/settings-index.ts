import { doctor } from './doctor.js';
import { dryRun, lines } from './lines.js';
import { hours, pipelines, prompts, queues, settings, users } from './settings.js';
import { audit, erasures, holds, keys, quality, switches, webhooks } from './upkeep.js';

/** What pages of the settings say, beside what all say. */
export const settingsWords = {
  ...{ settings, users, lines, dryRun, queues, pipelines, hours, prompts },
  ...{ keys, webhooks, audit, switches, doctor, quality, holds, erasures },
};

/** The same in one language: a key that another one lacks is an error of its type. */
export type SettingsWords = typeof settingsWords;
