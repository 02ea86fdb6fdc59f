import { play } from './audio-applications.js';
import { type Perform, pause } from './task.js';

/**
 * `play_and_get_digits min max tries timeout terminators file invalid variable pattern`: asks for keys and keeps those that fit. A
 * simulated caller presses one key, so it asks once.
 */
export const playAndGetDigits: Perform = async (task) => {
  const { sw, channel, data } = task;
  const [, , , timeout = '', , file = '', , variable = '', pattern = ''] = data.split(/\s+/);
  let pressed: string | undefined;
  const { presses } = channel;
  const cancel =
    presses &&
    sw.clock.after(presses.afterMs, () => {
      pressed = presses.digit;
      sw.emit('DTMF', channel, [
        ['DTMF-Digit', presses.digit],
        ['DTMF-Duration', '2000'],
        ['DTMF-Source', 'RTP'],
      ]);
      channel.changed();
    });
  await play(sw, channel, file, () => pressed !== undefined);
  await pause(task, Number(timeout) || 0, () => pressed !== undefined);
  cancel?.();
  const fits = pressed !== undefined && new RegExp(`^(?:${pattern})$`).test(pressed);
  channel.setVariable(variable, fits ? pressed : undefined);
};
