const fingerprint = Array.from({ length: 32 }, (_, n) => n.toString(16).padStart(2, '0').toUpperCase()).join(
  ':',
);

/** Audio that a browser can take, from an address where nobody is. */
function sdp(setup: 'actpass' | 'passive', direction: 'sendrecv' | 'recvonly', version: number): string {
  return [
    'v=0',
    `o=switch 1 ${version} IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 0',
    'c=IN IP4 127.0.0.1',
    'a=rtpmap:0 PCMU/8000',
    'a=mid:0',
    `a=${direction}`,
    'a=rtcp-mux',
    'a=ice-ufrag:abcd',
    'a=ice-pwd:abcdefghijklmnopqrstuvwx',
    `a=fingerprint:sha-256 ${fingerprint}`,
    `a=setup:${setup}`,
    'a=candidate:1 1 UDP 2130706431 127.0.0.1 9 typ host',
    '',
  ].join('\r\n');
}

export const offerSdp = sdp('actpass', 'sendrecv', 1);

let version = 1;

/** The answer to an offer of the phone's: who holds is only listened to. */
export function answerSdp(offer: string): string {
  version += 1;
  return sdp('passive', offer.includes('a=sendonly') ? 'recvonly' : 'sendrecv', version);
}
