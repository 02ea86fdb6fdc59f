export type { LoadedConfig } from './load-config.js';
export { loadConfig } from './load-config.js';
export { problemLine } from './problem.js';
export type { ServerOptions } from './run-server.js';
export { runServer } from './run-server.js';
