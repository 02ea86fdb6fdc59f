import type { DTMF_TRANSPORT } from 'jssip/lib/Constants.js';
import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { IncomingRequest } from 'jssip/lib/SIPMessage.js';
import { PhoneError } from './phone.js';
import type { SipLeg, SipLegEvents } from './sip-agent.js';

/** Which header has the id of Callcard's call. */
const callHeader = 'X-Callcard-Call';

/** What the switch takes for "not me, somebody else": the call goes on to the next at once. */
const declined = 603;

/** RFC 4733 by its earlier name. */
const asAudio = 'RFC2833' as DTMF_TRANSPORT;

/** So long more addresses of this machine are waited for once there is one. Milliseconds. */
const gatheringMs = 500;
/** So long in place of that for the first one of a TURN server, where there is such a server: it may be the only one by which audio comes. */
const relayMs = 4_000;

function mayNeedRelay(connection: RTCPeerConnection): boolean {
  const { iceServers = [] } = connection.getConfiguration();
  return iceServers.flatMap(({ urls }) => urls).some((url) => /^turns?:/.test(url));
}

/** A call of JsSIP that comes in. */
export function jsSipLeg(session: RTCSession, request: IncomingRequest): SipLeg {
  /** Of those who wait until the switch has agreed to something: a call that is over never does. */
  const waiting = new Set<(reason: PhoneError) => void>();
  session.on('ended', () => {
    for (const reject of waiting) reject(new PhoneError('noCall'));
  });
  return {
    callId: request.getHeader(callHeader) || undefined,
    from: request.from.uri.user ?? '',
    answer(mediaStream, iceServers) {
      session.answer({ mediaStream, pcConfig: { iceServers: [...iceServers] } });
    },
    decline: () => session.terminate({ status_code: declined }),
    // Of one that rings JsSIP says 480.
    end: () => session.terminate(),
    hold: (isHeld) =>
      new Promise<void>((resolve, reject) => {
        if (session.isOnHold().local === isHeld) return resolve();
        const done = () => {
          waiting.delete(reject);
          resolve();
        };
        // When it fails JsSIP ends the call.
        waiting.add(reject);
        const isAsked = isHeld ? session.hold({}, done) : session.unhold({}, done);
        if (isAsked) return;
        waiting.delete(reject);
        reject(new PhoneError('failed'));
      }),
    mute(isMuted) {
      if (isMuted) session.mute({ audio: true });
      else session.unmute({ audio: true });
    },
    sendDigits(digits) {
      // INFO, which is JsSIP's own way, says nothing to the switch.
      session.sendDTMF(digits, { transportType: asAudio });
    },
  };
}

/** Tells what becomes of the call. */
export function followJsSipLeg(session: RTCSession, events: SipLegEvents): void {
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    events.ended();
  };
  session.on('confirmed', () => events.talking());
  session.on('ended', end);
  session.on('failed', end);
  let waitsForRelay = false;
  session.on('peerconnection', ({ peerconnection }) => {
    waitsForRelay = mayNeedRelay(peerconnection);
    peerconnection.addEventListener('track', ({ streams: [stream] }) => {
      if (stream) events.heard(stream);
    });
  });
  let pause: { readonly timer: ReturnType<typeof setTimeout>; readonly forRelay: boolean } | undefined;
  session.on('icecandidate', ({ candidate, ready }) => {
    const forRelay = waitsForRelay && candidate.type !== 'relay';
    if (pause && (forRelay || !pause.forRelay)) return;
    clearTimeout(pause?.timer);
    const timer = setTimeout(
      () => {
        pause = undefined;
        ready();
      },
      forRelay ? relayMs : gatheringMs,
    );
    pause = { timer, forRelay };
  });
}
