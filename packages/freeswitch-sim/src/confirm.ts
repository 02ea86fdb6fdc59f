import { play } from './audio-applications.js';
import { type Channel, waitFor } from './channel.js';
import type { PhoneBehaviour } from './phones.js';
import type { Switch } from './switch.js';

/** Whether whoever picks up has to press a key before they are connected (freeswitch.md section 3.4). */
export const needsConfirmation = (leg: Channel): boolean => leg.variable('group_confirm_key') !== undefined;

/** Plays the request until the key is pressed or the leg is gone. */
export async function confirm(sw: Switch, leg: Channel, phone: PhoneBehaviour): Promise<void> {
  const key = leg.variable('group_confirm_key');
  const file = leg.variable('group_confirm_file') ?? '';
  const silenceMs = Number(leg.variable('group_confirm_read_timeout')) || 5000;
  let pressed = false;
  if (phone.kind === 'answer' && phone.presses !== undefined) {
    const { digit, afterMs } = phone.presses;
    sw.clock.after(afterMs, () => {
      if (leg.hangupCause !== undefined) return;
      sw.emit('DTMF', leg, [
        ['DTMF-Digit', digit],
        ['DTMF-Duration', '2000'],
        ['DTMF-Source', 'RTP'],
      ]);
      pressed = digit === key;
      leg.changed();
    });
  }
  const over = () => pressed || leg.hangupCause !== undefined;
  while (!over()) {
    await play(sw, leg, file, () => pressed);
    await waitFor(sw.clock, [leg], over, silenceMs);
  }
  if (pressed) leg.setVariable('group_dial_status', 'winner');
}
