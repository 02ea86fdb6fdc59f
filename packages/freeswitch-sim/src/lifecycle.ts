import { writeCallDetailRecord } from './cdr.js';
import type { Channel } from './channel.js';
import { stopConversations } from './recordings.js';
import { setSummary } from './summary.js';
import type { Switch } from './switch.js';

/** Lets the far end ring, 180 to the caller; does so only the first time. */
export function ring(sw: Switch, channel: Channel): void {
  const times = channel.profile.times;
  if (times.progress > 0 || times.progressMedia > 0 || channel.answered) return;
  times.progress = sw.clock.micros();
  sw.emit('CHANNEL_PROGRESS', channel);
  if (channel.direction === 'outbound') channel.callState = 'RINGING';
  channel.changed();
}

/** Opens the media before the answer, 183 to the caller; does so only the first time. */
export function preAnswer(sw: Switch, channel: Channel): void {
  const times = channel.profile.times;
  if (times.progressMedia > 0 || channel.answered || channel.hangupCause !== undefined) return;
  channel.answerState = 'early';
  times.progressMedia = sw.clock.micros();
  channel.setVariable('endpoint_disposition', 'EARLY MEDIA');
  sw.emit('CHANNEL_PROGRESS_MEDIA', channel);
  channel.callState = 'EARLY';
}

/** Marks a leg answered; the caller of this function runs `execute_on_answer`. False: it was answered already. */
export function markAnswered(sw: Switch, channel: Channel): boolean {
  if (channel.answered || channel.hangupCause !== undefined) return false;
  if (channel.direction === 'inbound') preAnswer(sw, channel);
  channel.answerState = 'answered';
  channel.profile.times.answered = sw.clock.micros();
  sw.emit('CHANNEL_ANSWER', channel);
  channel.setVariable('endpoint_disposition', 'ANSWER');
  return true;
}

/** Ends a leg. The first cause stays. A leg without a plan of its own is reported and destroyed at once. */
export function hangUp(sw: Switch, channel: Channel, cause: string): void {
  if (channel.hangupCause !== undefined) return;
  channel.hangupCause = cause;
  channel.answerState = 'hangup';
  if (channel.partner !== undefined) {
    channel.setVariable(
      'last_bridge_role',
      channel.other?.type === 'originator' ? 'originatee' : 'originator',
    );
  }
  sw.emit('CHANNEL_HANGUP', channel);
  const hook = channel.variable('api_hangup_hook');
  if (hook !== undefined) sw.runHook(hook);
  if (!channel.running) {
    report(sw, channel);
    sw.clock.after(0, () => destroy(sw, channel));
  }
  channel.changed();
}

/** Ends a leg whose far end says BYE, after noting what SIP said, as FreeSWITCH does. */
export function farEndHangsUp(sw: Switch, channel: Channel): void {
  if (channel.hangupCause !== undefined) return;
  channel.farEndHungUp = true;
  if (channel.answered) {
    channel.setVariable('sip_reason', 'Q.850;cause=16;text="NORMAL_CLEARING"');
    setTermination(channel, '200', '16');
    hangUp(sw, channel, 'NORMAL_CLEARING');
  } else {
    channel.setVariable('sip_hangup_disposition', 'recv_cancel');
    setFailedInvite(channel, '487', 'CANCEL');
    channel.setVariable('sip_reason', 'SIP;cause=487;text="ORIGINATOR_CANCEL"');
    setTermination(channel, '487', '487');
    hangUp(sw, channel, 'ORIGINATOR_CANCEL');
  }
}

export function setTermination(channel: Channel, status: string, cause: string): void {
  channel.setVariable('sip_term_status', status);
  channel.setVariable('proto_specific_hangup_cause', `sip:${status}`);
  channel.setVariable('sip_term_cause', cause);
}

export function setFailedInvite(channel: Channel, status: string, phrase: string): void {
  channel.setVariable('sip_invite_failure_status', status);
  channel.setVariable('sip_invite_failure_phrase', phrase);
}

/** Closes a leg's recordings, writes its record, then reports it (freeswitch.md section 4.3). */
export function report(sw: Switch, channel: Channel): void {
  if (channel.reported) return;
  channel.reported = true;
  sw.scheduler.remove(channel.uuid);
  channel.profile.times.hangup = sw.clock.micros();
  channel.state = 'CS_HANGUP';
  stopConversations(sw, channel, 'success-silence');
  sw.recorders.delete(channel);
  channel.callState = 'HANGUP';
  channel.state = 'CS_REPORTING';
  channel.setVariable('bridge_to', undefined);
  setDisposition(channel);
  setSummary(channel);
  writeCallDetailRecord(sw, channel);
  sw.emit('CHANNEL_HANGUP_COMPLETE', channel);
}

function setDisposition(channel: Channel): void {
  if (channel.variable('sip_hangup_disposition') !== undefined) return;
  if (channel.answered) {
    channel.setVariable('sip_hangup_disposition', channel.farEndHungUp ? 'recv_bye' : 'send_bye');
  } else if (channel.direction === 'inbound') {
    channel.setVariable('sip_hangup_disposition', 'send_refuse');
  } else {
    channel.setVariable('sip_hangup_disposition', 'send_cancel');
    setFailedInvite(channel, '487', 'CANCEL');
  }
}

export function destroy(sw: Switch, channel: Channel): void {
  if (!sw.channels.delete(channel.uuid)) return;
  if (channel.variable('bridge_uuid') !== undefined) channel.setVariable('call_uuid', channel.uuid);
  sw.emit('CHANNEL_DESTROY', channel);
  channel.changed();
}
