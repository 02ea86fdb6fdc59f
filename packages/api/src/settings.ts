export { problemLine } from './server/problem.js';
export type { Environment } from './server/settings/environment.js';
export { environmentOf } from './server/settings/environment-of.js';
export type { ConfigError, FoundSettings } from './server/settings/found.js';
export { readSetting } from './server/settings/read-setting.js';
export { showSettings } from './server/settings/show.js';
