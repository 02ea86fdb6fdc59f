import { randomUUID } from 'node:crypto';
import { answer } from './answering.js';
import { Channel, waitFor } from './channel.js';
import { hangUp } from './lifecycle.js';
import type { Originated } from './originate.js';
import type { Switch } from './switch.js';
import type { Execute } from './task.js';

/** An extension of the switch's own dialplan that is called as a phone is. */
export interface LoopbackTarget {
  readonly destination: string;
  readonly context: string;
  readonly variables: ReadonlyMap<string, string>;
}

function end(sw: Switch, target: LoopbackTarget, side: 'a' | 'b', uuid: string): Channel {
  const name = `loopback/${target.destination}-${side}`;
  const channel = new Channel(
    {
      uuid,
      direction: side === 'a' ? 'outbound' : 'inbound',
      name,
      callerName: '',
      callerNumber: '0000000000',
      destination: target.destination,
      context: target.context,
      dialplan: 'XML',
      // Both ends have what the one was told.
      variables: [...target.variables, ['uuid', uuid], ['channel_name', name], ['is_loopback', '1']],
    },
    sw.clock.micros(),
  );
  sw.addChannel(channel);
  sw.emit('CHANNEL_CREATE', channel);
  return channel;
}

/** Calls an extension of the dialplan: one end asks, the other comes in there. Each ends with the other. */
export async function callLoopback(
  sw: Switch,
  target: LoopbackTarget,
  execute: Execute,
): Promise<Originated> {
  const near = end(sw, target, 'a', target.variables.get('origination_uuid') ?? randomUUID());
  const far = end(sw, target, 'b', randomUUID());
  const tie = (one: Channel, other: Channel) =>
    one.onChange(() => {
      if (one.hangupCause !== undefined) hangUp(sw, other, one.hangupCause);
    });
  tie(near, far);
  tie(far, near);
  void sw.start(far);
  const seconds = Number(target.variables.get('originate_timeout')) || 60;
  await waitFor(sw.clock, [near, far], () => far.answered || near.hangupCause !== undefined, seconds * 1000);
  if (!far.answered) hangUp(sw, near, 'NO_ANSWER');
  if (near.hangupCause !== undefined) return { ok: false, cause: near.hangupCause };
  await answer(sw, near, execute);
  return { ok: true, winner: near };
}
