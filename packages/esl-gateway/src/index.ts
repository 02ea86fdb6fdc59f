export type { EslConnection, EslConnectionOptions, EslStatus } from './esl/connection.js';
export { createEslConnection } from './esl/connection.js';
export type { EslError } from './esl/errors.js';
export type { EslEvent } from './esl/event.js';
export type { Gateway, GatewayOptions, GatewayStatus } from './gateway/gateway.js';
export { createGateway } from './gateway/gateway.js';
export type { GatewayNotice, Notify } from './gateway/notice.js';
