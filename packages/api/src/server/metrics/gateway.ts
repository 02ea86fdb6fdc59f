import type { GatewayMeter, GatewayNotice } from '@callcard/esl-gateway';
import { Counter, Histogram, type Registry } from 'prom-client';

/** What is measured of the connections to one switch. */
export interface SwitchMetrics extends GatewayMeter {
  noticed(notice: GatewayNotice): void;
}

/** What is measured of the connections to the switches. */
export interface GatewayMetrics {
  /** Of the switch of this name; undefined: the only one, without a name. */
  of(name: string | undefined): SwitchMetrics;
}

/** Seconds: what callers notice begins at one. */
const quick = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function gatewayMetrics(registry: Registry): GatewayMetrics {
  const registers = [registry];
  const lag = new Histogram({
    name: 'callcard_event_lag_seconds',
    help: 'From the making of an event by the switch until it is handled here, by the clocks of both',
    buckets: quick,
    labelNames: ['switch'],
    registers,
  });
  const claim = new Histogram({
    name: 'callcard_claim_seconds',
    help: 'From knowing of a waiting caller until the switch has the plan',
    buckets: quick,
    labelNames: ['switch'],
    registers,
  });
  const losses = new Counter({
    name: 'callcard_switch_losses_total',
    help: 'Failed tries to connect to the switch, and connections that were lost',
    labelNames: ['connection', 'switch'],
    registers,
  });
  const notices = new Counter({
    name: 'callcard_gateway_notices_total',
    help: 'What the gateway reported, by code',
    labelNames: ['code', 'switch'],
    registers,
  });
  return {
    of(name) {
      const labels = name === undefined ? {} : { switch: name };
      for (const connection of ['events', 'commands']) losses.inc({ connection, ...labels }, 0);
      return {
        eventHeard: (ms) => lag.observe(labels, ms / 1000),
        callClaimed: (ms) => claim.observe(labels, ms / 1000),
        noticed(notice) {
          notices.inc({ code: notice.code, ...labels });
          if (notice.code === 'switchLost') losses.inc({ connection: notice.connection, ...labels });
        },
      };
    },
  };
}
