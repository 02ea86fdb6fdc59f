import { dialplanName } from '../vocabulary.js';

/** One API command for the switch. */
export interface SwitchCommand {
  readonly name: string;
  readonly args: readonly string[];
}

/*
 * The forms that were seen to work with real phones (freeswitch.md section 5). `uuid_hold` is not among them: the caller
 * hears silence.
 */

/** An empty value takes the variable away. */
export function setVariable(uuid: string, variable: string, value: string): SwitchCommand {
  return { name: 'uuid_setvar', args: value === '' ? [uuid, variable] : [uuid, variable, value] };
}

/** The channel hears music until it ends or {@link stopMusic}; its partner hears nothing meanwhile. */
export function playMusic(uuid: string, music: string): SwitchCommand {
  return { name: 'uuid_broadcast', args: [uuid, `playback::${music}`, 'aleg'] };
}

export function stopMusic(uuid: string): SwitchCommand {
  return { name: 'uuid_break', args: [uuid, 'all'] };
}

/** What comes from this leg is silence; `read` is the direction from the phone to the switch. */
export function muteLeg(uuid: string): SwitchCommand {
  return { name: 'uuid_audio', args: [uuid, 'start', 'read', 'mute', '1'] };
}

export function unmuteLeg(uuid: string): SwitchCommand {
  return { name: 'uuid_audio', args: [uuid, 'stop'] };
}

/** Keys that the channel's far end hears. */
export function sendDigits(uuid: string, digits: string): SwitchCommand {
  return { name: 'uuid_send_dtmf', args: [uuid, `${digits}@120`] };
}

/** The file goes on with silence, or with sound. */
export function maskRecording(uuid: string, what: 'mask' | 'unmask', path: string): SwitchCommand {
  return { name: 'uuid_record', args: [uuid, what, path] };
}

/** Asks the ringing phone to pick itself up: a NOTIFY, on which phones whose settings allow it act. */
export function tellToTalk(uuid: string): SwitchCommand {
  return { name: 'uuid_phone_event', args: [uuid, 'talk'] };
}

/** This leg alone ends, as if its user had declined: a plan goes on to the next. */
export function passOver(uuid: string): SwitchCommand {
  return { name: 'uuid_kill', args: [uuid, 'CALL_REJECTED'] };
}

/** Rings a phone that takes the caller when it is picked up, if the caller still waits then. */
export function ringToPickUp(dialString: string, callId: string): SwitchCommand {
  return { name: 'originate', args: [dialString, `&intercept(${callId})`] };
}

/** Rings a phone, and whoever picks it up comes to this extension of the dialplan. */
export function ringToExtension(dialString: string, extension: string, context: string): SwitchCommand {
  return { name: 'originate', args: [dialString, extension, dialplanName.kind, context] };
}

/** Rings a phone that hears what this channel says and hears. */
export function ringToListen(dialString: string, uuid: string): SwitchCommand {
  return { name: 'originate', args: [dialString, `&eavesdrop(${uuid})`] };
}

/** Connects two channels that are there already. */
export function bridgeChannels(uuid: string, other: string): SwitchCommand {
  return { name: 'uuid_bridge', args: [uuid, other] };
}

/** Takes the timers off a channel. Never refused: of none it says so. */
export function stopTimers(uuid: string): SwitchCommand {
  return { name: 'sched_del', args: [uuid] };
}

export function hangUp(uuid: string): SwitchCommand {
  return { name: 'uuid_kill', args: [uuid, 'NORMAL_CLEARING'] };
}

/** Ends the ringing of a phone that a call is placed from. */
export function takeBack(uuid: string): SwitchCommand {
  return { name: 'uuid_kill', args: [uuid, 'ORIGINATOR_CANCEL'] };
}
