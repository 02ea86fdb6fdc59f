import type { SettingsWords } from '../en/settings-index.js';
import { doctor } from './doctor.js';
import { dryRun, lines } from './lines.js';
import { hours, pipelines, prompts, queues, settings, users } from './settings.js';
import { audit, erasures, holds, keys, quality, switches, webhooks } from './upkeep.js';

export const settingsWords: SettingsWords = {
  ...{ settings, users, lines, dryRun, queues, pipelines, hours, prompts },
  ...{ keys, webhooks, audit, switches, doctor, quality, holds, erasures },
};
