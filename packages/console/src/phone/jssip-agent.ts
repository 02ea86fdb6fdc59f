import * as JsSIP from 'jssip';
import type { IncomingRTCSessionEvent, RTCSessionEvent } from 'jssip/lib/UA.js';
import { followJsSipLeg, jsSipLeg } from './jssip-leg.js';
import type { SipAccount, SipAgent, SipAgentEvents } from './sip-agent.js';

/** The part of JsSIP that is used. */
export type JsSipLibrary = Pick<typeof JsSIP, 'UA' | 'WebSocketInterface'>;

/** How long a registration lasts without being renewed. A tab that is closed takes its own away. Seconds. */
const registrationSeconds = 120;
/** Between two attempts to open a connection that is gone. Seconds. */
const pauses = { connection_recovery_min_interval: 1, connection_recovery_max_interval: 15 };

function isIncoming(event: RTCSessionEvent): event is IncomingRTCSessionEvent {
  return `${event.originator}` === 'remote';
}

/** A phone's SIP by JsSIP. */
export function createJsSipAgent(events: SipAgentEvents, library: JsSipLibrary = JsSIP): SipAgent {
  let running: { readonly ua: JsSIP.UA; readonly account: SipAccount } | undefined;

  function startUa({ uri, password, socketUrl }: SipAccount): JsSIP.UA {
    const socket = new library.WebSocketInterface(socketUrl);
    const ua = new library.UA({
      ...{ uri, password, sockets: [socket], register_expires: registrationSeconds, ...pauses },
      ...{ session_timers: false, user_agent: 'Callcard console' },
    });
    const current = () => running?.ua === ua;
    ua.on('registered', () => current() && events.registered());
    ua.on('disconnected', () => current() && events.disconnected());
    ua.on('registrationFailed', ({ response }) => {
      if (!current() || !ua.isConnected()) return;
      if (response) return events.refused();
      // Nobody answered in half a minute: this connection is one no more, although nobody has said so.
      socket.disconnect();
      socket.ondisconnect(true);
    });
    ua.on('newRTCSession', (event: RTCSessionEvent) => {
      // This phone dials nobody: the gateway does.
      if (current() && isIncoming(event))
        followJsSipLeg(event.session, events.called(jsSipLeg(event.session, event.request)));
    });
    return ua;
  }

  function stop(): void {
    const stopped = running;
    running = undefined;
    stopped?.ua.stop();
  }

  return {
    register(account) {
      if (running && (running.account.uri !== account.uri || running.account.socketUrl !== account.socketUrl))
        stop();
      if (!running) {
        running = { ua: startUa(account), account };
        running.ua.start();
        return;
      }
      running.ua.set('password', account.password);
      if (running.ua.isConnected()) running.ua.register();
    },
    get isConnected() {
      return running?.ua.isConnected() ?? false;
    },
    stop,
  };
}
