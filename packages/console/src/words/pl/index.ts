import type { Words } from '../languages.js';
import { account } from './account.js';
import { common } from './common.js';
import { form } from './form.js';
import { dryRun, lines } from './lines.js';
import { hours, pipelines, prompts, queues, settings, users } from './settings.js';
import { shell } from './shell.js';
import { audit, erasures, holds, keys, quality, switches, webhooks } from './upkeep.js';

export const pl: Words = {
  ...{ common, shell, form, account },
  ...{ settings, users, lines, dryRun, queues, pipelines, hours, prompts },
  ...{ keys, webhooks, audit, switches, quality, holds, erasures },
};
