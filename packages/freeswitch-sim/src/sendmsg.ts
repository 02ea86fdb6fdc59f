import { causeFrom } from './causes.js';
import { parseApplication } from './dialplan.js';
import { hangUp } from './lifecycle.js';
import { header, type Request } from './protocol.js';
import type { Switch } from './switch.js';
import { transfer } from './transfer.js';

/** Messages that may wait for one channel; FreeSWITCH closes the connection at the next (freeswitch.md section 2.7). */
const LONGEST_QUEUE = 256;
const LONGEST_LOOP = 1000;

/** Carries out `sendmsg <uuid>`. The reply says only that it was accepted. */
export function sendMessage(sw: Switch, uuid: string, request: Request): string {
  const channel = sw.channels.get(uuid);
  if (channel === undefined || channel.hangupCause !== undefined) return `-ERR invalid session id [${uuid}]`;
  switch (header(request, 'call-command')) {
    case 'hangup':
      hangUp(sw, channel, causeFrom(header(request, 'hangup-cause') ?? 'NORMAL_CLEARING'));
      return '+OK';
    case 'xferext':
      transfer(sw, channel, {
        kind: 'plan',
        applications: request.headers
          .filter(([name]) => name.toLowerCase() === 'application')
          .map(([, value]) => parseApplication(value, ' ')),
      });
      return '+OK';
    case 'execute': {
      const eventUuid = header(request, 'event-uuid');
      if (channel.messages.length >= LONGEST_QUEUE) return '-ERR memory error';
      channel.messages.push({
        application: {
          name: header(request, 'execute-app-name') ?? '',
          data: header(request, 'execute-app-arg') ?? request.body,
        },
        loops: Math.min(LONGEST_LOOP, Math.max(1, Number(header(request, 'loops')) || 1)),
        ...(eventUuid === undefined ? {} : { eventUuid }),
      });
      channel.changed();
      return '+OK';
    }
    default:
      return '+OK';
  }
}
