export { runCli } from './cli.js';
export type { Terminal, TerminalStream } from './command.js';
export { type ExitReason, exitCodes } from './failure.js';
