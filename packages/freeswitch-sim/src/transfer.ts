import { randomUUID } from 'node:crypto';
import type { Channel } from './channel.js';
import type { Application } from './dialplan.js';
import { hangUp } from './lifecycle.js';
import { transferred } from './profile.js';
import type { Switch } from './switch.js';

/** Where a transfer goes. */
export type Destination =
  | { readonly kind: 'plan'; readonly applications: readonly Application[] }
  | {
      readonly kind: 'dial';
      readonly destination: string;
      readonly dialplan: string;
      readonly context: string;
    };

/** Ends what a channel does now and sends it elsewhere. A leg without a plan of its own starts one. */
export function transfer(sw: Switch, channel: Channel, to: Destination): void {
  if (channel.hangupCause !== undefined) return;
  if (to.kind === 'plan') {
    channel.profile.extension = { name: 'xferext', applications: to.applications, next: 0 };
  } else {
    startProfile(sw, channel, to);
  }
  channel.moves += 1;
  channel.transferPending = true;
  channel.changed();
  if (!channel.running) void sw.start(channel);
}

/** Begins a new caller profile with another destination. */
export function startProfile(sw: Switch, channel: Channel, to: Extract<Destination, { kind: 'dial' }>): void {
  const forwards = Number(channel.variable('max_forwards') ?? '71') - 1;
  if (forwards <= 0) {
    hangUp(sw, channel, 'EXCHANGE_ROUTING_ERROR');
    return;
  }
  const now = sw.clock.micros();
  const where = `${to.destination}/${to.context}/${to.dialplan}`;
  const source = `${Math.floor(now / 1_000_000)}:${randomUUID()}:bl_xfer:${where}`;
  channel.profiles.unshift(transferred(channel.profile, { ...to, source }, now));
  channel.setVariable('signal_bond', undefined);
  channel.setVariable('max_forwards', String(forwards));
  channel.pushVariable('transfer_history', source);
  channel.setVariable('transfer_source', source);
}
