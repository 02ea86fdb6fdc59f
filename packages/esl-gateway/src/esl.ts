export type { Backoff } from './protocol/backoff.js';
export type {
  CallSocket,
  CallSocketError,
  CallSocketOptions,
  CannotListen,
  EslCall,
} from './protocol/call-socket.js';
export { listenForCalls } from './protocol/call-socket.js';
export type { EslApiCommand, EslApplication } from './protocol/command-names.js';
export { knownApiCommands, knownApplications } from './protocol/command-names.js';
export type { EslConnection, EslConnectionOptions, EslStatus } from './protocol/connection.js';
export { createEslConnection } from './protocol/connection.js';
export type { DecoderLimits } from './protocol/decoder.js';
export type { CallCommand, ExecuteOptions, PlanApplication } from './protocol/encoder.js';
export type { EslError } from './protocol/errors.js';
export type { EslEvent } from './protocol/event.js';
export type { EslEventName, EslFieldName } from './protocol/event-names.js';
export type { Keepalive } from './protocol/liveness.js';
export type { EslAddress, EslStream, EslStreamHandlers, EslTransport } from './protocol/transport.js';
export { tcpTransport, tlsTransport } from './protocol/transport.js';
