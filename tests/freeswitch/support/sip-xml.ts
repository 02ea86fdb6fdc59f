/** Parts that the SIPp scenarios of all roles share. SIPp's own keywords stand in square brackets. */

const cdata = (lines: string[]): string => `<![CDATA[\n${lines.join('\n')}\n]]>`;

/** A request of ours, sent again until it is answered. */
export const request = (lines: string[], attributes = ''): string =>
  `  <send retrans="500"${attributes}>${cdata(lines)}</send>`;

/** A response or an ACK: sent once. */
export const sendOnce = (lines: string[], attributes = ''): string =>
  `  <send${attributes}>${cdata(lines)}</send>`;

/** A key as a SIP INFO, which the switch takes from a far end that offers no telephone events. `headers`: of a request in the call. */
export const pressKey = (headers: string[], digit: string): string[] => [
  request([
    ...headers,
    'Content-Type: application/dtmf-relay',
    'Content-Length: [len]',
    '',
    `Signal=${digit}`,
    'Duration=160',
  ]),
  '  <recv response="200"/>',
];

export const noBody = ['Content-Length: 0', ''];

/** An offer or answer of PCMU at this side's own RTP port. */
export const pcmuBody = [
  'Content-Type: application/sdp',
  'Content-Length: [len]',
  '',
  'v=0',
  'o=test 1 1 IN IP4 [local_ip]',
  's=-',
  'c=IN IP4 [media_ip]',
  't=0 0',
  'm=audio [rtpstream_audio_port] RTP/AVP 0',
  'a=rtpmap:0 PCMU/8000',
  'a=ptime:20',
  'a=sendrecv',
];

/** A response to the request received last. `tagged` adds this side's tag to To, which a first response needs. */
export const respond = (status: string, rest: string[] = noBody, tagged = false): string =>
  sendOnce([
    `SIP/2.0 ${status}`,
    '[last_Via:]',
    '[last_From:]',
    tagged ? '[last_To:];tag=[call_number]' : '[last_To:]',
    '[last_Call-ID:]',
    '[last_CSeq:]',
    'Contact: <sip:[local_ip]:[local_port];transport=[transport]>',
    ...rest,
  ]);

export const label = (id: string): string => `  <label id="${id}"/>`;

export const goTo = (id: string): string => `  <nop next="${id}"/>`;

/** Streams the raw PCMU file for as long as the call lasts. */
export const streamTone = (path: string): string =>
  `  <nop><action><exec rtp_stream="${path},-1,0,PCMU/8000"/></action></nop>`;

/** What both sides do while they talk: accept hold and resume, hang up in time or when the other side does. */
export const talk = (tonePath: string, hangUpAfterMs: number | undefined, bye: string[]): string[] => {
  // SIPp starts the clock at the message that it stands at, so an optional one needs the timeout too.
  const patience =
    hangUpAfterMs === undefined ? '' : ` timeout="${Math.max(1, hangUpAfterMs)}" ontimeout="hang-up"`;
  return [
    streamTone(tonePath),
    label('talking'),
    `  <recv request="INVITE" optional="true" next="reinvited"${patience}/>`,
    `  <recv request="BYE"${patience}/>`,
    respond('200 OK'),
    goTo('end'),
    label('reinvited'),
    respond('200 OK', pcmuBody),
    '  <recv request="ACK" next="talking"/>',
    label('hang-up'),
    request(bye),
    '  <recv response="200"/>',
  ];
};

export const scenario = (name: string, steps: string[]): string =>
  ['<?xml version="1.0" encoding="UTF-8"?>', `<scenario name="${name}">`, ...steps, '</scenario>', ''].join(
    '\n',
  );
