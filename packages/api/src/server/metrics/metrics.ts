import { Registry } from 'prom-client';
import type { AnsweredRequest } from '../../http/answered.js';
import type { ReadinessPart } from '../../http/deps.js';
import type { ConnectionCounts } from '../listening/connections.js';
import { type CallMetrics, callMetrics } from './calls.js';
import { type GatewayMetrics, gatewayMetrics } from './gateway.js';
import { connectionMetrics, httpMetrics } from './http.js';
import { processMetrics } from './process.js';

/** What is measured of this process; each measurement costs the same, however much was measured. */
export interface Metrics {
  readonly registry: Registry;
  readonly calls: CallMetrics;
  readonly gateway: GatewayMetrics;
  readonly answered: (answered: AnsweredRequest) => void;
  /** Says where connections are counted. */
  readonly connections: (counts: () => ConnectionCounts) => void;
}

/** Makes the metrics of this process, but for those of its jobs: `jobMetrics`. */
export function createMetrics(parts: () => readonly ReadinessPart[]): Metrics {
  const registry = new Registry();
  processMetrics(registry, parts);
  return {
    registry,
    calls: callMetrics(registry),
    gateway: gatewayMetrics(registry),
    answered: httpMetrics(registry),
    connections: (counts) => connectionMetrics(registry, counts),
  };
}
