import { randomUUID } from 'node:crypto';
import { APPLICATIONS } from './applications.js';
import type { Channel } from './channel.js';
import { type Application, parseInlinePlan } from './dialplan.js';
import type { Headers } from './events.js';
import { expand, lookUp } from './expand.js';
import { destroy, hangUp, report } from './lifecycle.js';
import { attendMeeting } from './meeting.js';
import { type RunningPlan, withoutPlan } from './profile.js';
import type { Switch } from './switch.js';

/** Lets a channel carry out plans until it hangs up. Resolves when the leg is gone. */
export async function run(sw: Switch, channel: Channel): Promise<void> {
  channel.running = true;
  channel.state = 'CS_EXECUTE';
  if (channel.callState === 'DOWN') channel.callState = 'RINGING';
  do {
    channel.transferPending = false;
    const { meeting } = channel;
    channel.meeting = undefined;
    if (meeting) await attendMeeting({ sw, channel, data: '', execute }, meeting);
    else await runPlan(sw, channel);
  } while (channel.transferPending && channel.hangupCause === undefined);
  // "has executed the last dialplan instruction": nothing is left to do for this leg
  hangUp(sw, channel, 'NORMAL_CLEARING');
  report(sw, channel);
  destroy(sw, channel);
}

async function runPlan(sw: Switch, channel: Channel): Promise<void> {
  const plan = channel.profile.extension ?? route(sw, channel);
  if (plan === undefined) {
    hangUp(sw, channel, 'NO_ROUTE_DESTINATION');
    return;
  }
  channel.profile.extension = plan;
  while (plan.next < plan.applications.length && !channel.interrupted) {
    const application = plan.applications[plan.next++];
    if (application !== undefined) await execute(sw, channel, application);
  }
}

function route(sw: Switch, channel: Channel): RunningPlan | undefined {
  const { dialplan, context, destination } = channel.profile;
  if (dialplan === 'inline') {
    channel.profiles[0] = withoutPlan(channel.profile);
    return { name: 'inline', applications: parseInlinePlan(destination), next: 0 };
  }
  const found = sw.dialplan(context, destination, (name) => lookUp(sw, channel, name));
  return found === undefined ? undefined : { ...found, next: 0 };
}

/**
 * Executes one application with its events. A name that FreeSWITCH does not know hangs the call up
 * (freeswitch.md section 1.4).
 */
export async function execute(
  sw: Switch,
  channel: Channel,
  application: Application,
  eventUuid: string = randomUUID(),
): Promise<void> {
  const perform = APPLICATIONS.get(application.name);
  if (perform === undefined) {
    hangUp(sw, channel, 'DESTINATION_OUT_OF_ORDER');
    return;
  }
  const data = expand(sw, channel, application.data);
  channel.setVariable('current_application', application.name);
  channel.setVariable('current_application_data', data);
  channel.setVariable('current_application_response', undefined);
  channel.log.push({ name: application.name, data, micros: sw.clock.micros() });
  const name: Headers = [['Application', application.name]];
  const argument: Headers = data === '' ? [] : [['Application-Data', data]];
  const id: Headers = [['Application-UUID', eventUuid]];
  sw.emit('CHANNEL_EXECUTE', channel, [...name, ...argument, ...id]);
  await perform({ sw, channel, data, execute });
  const response = channel.variable('current_application_response') ?? '_none_';
  sw.emit('CHANNEL_EXECUTE_COMPLETE', channel, [
    ...name,
    ...argument,
    ['Application-Response', response],
    ...id,
  ]);
}
