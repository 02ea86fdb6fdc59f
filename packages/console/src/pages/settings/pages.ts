import { speaking } from './words.js';

/** The pages of the settings, and the account's, each loaded when somebody goes there. */
export const settingsPages = {
  settings: async () => speaking((await import('./settings-page.js')).SettingsHomePage),
  users: async () => speaking((await import('./users/users-page.js')).UsersPage),
  settingsUser: async () => speaking((await import('./users/user-page.js')).UserPage),
  lines: async () => speaking((await import('./lines/lines-page.js')).LinesPage),
  settingsLine: async () => speaking((await import('./lines/line-page.js')).LinePage),
  queues: async () => speaking((await import('./queues/queues-page.js')).QueuesPage),
  settingsQueue: async () => speaking((await import('./queues/queue-page.js')).QueuePage),
  pipelines: async () => speaking((await import('./pipelines/pipelines-page.js')).PipelinesPage),
  settingsPipeline: async () => speaking((await import('./pipelines/pipeline-page.js')).PipelinePage),
  keys: async () => speaking((await import('./keys/keys-page.js')).KeysPage),
  webhooks: async () => speaking((await import('./webhooks/webhooks-page.js')).WebhooksPage),
  settingsWebhook: async () => speaking((await import('./webhooks/webhook-page.js')).WebhookPage),
  audit: async () => speaking((await import('./upkeep/audit-page.js')).AuditPage),
  switches: async () => speaking((await import('./upkeep/switches-page.js')).SwitchesPage),
  numberQuality: async () => speaking((await import('./upkeep/number-quality-page.js')).NumberQualityPage),
  legalHolds: async () => speaking((await import('./upkeep/legal-holds-page.js')).LegalHoldsPage),
  erasures: async () => speaking((await import('./upkeep/erasures-page.js')).ErasuresPage),
  account: async () => speaking((await import('../account/account-page.js')).AccountPage),
};
