export { findingLine, notAskedLine } from '../switch-check/lines.js';
export type { SwitchCheck } from '../switch-check/switch-checks.js';
export { switchCheckView } from '../switch-check/view.js';
export { examine } from './examine.js';
export type { LoadedConfig } from './load-config.js';
export { loadConfig } from './load-config.js';
export { problemLine } from './problem.js';
export type { ServerOptions } from './run-server.js';
export { runServer } from './run-server.js';
