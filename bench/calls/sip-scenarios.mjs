// What SIPp's callers and phones do. SIPp's own keywords stand in square brackets.

const cdata = (lines) => `<![CDATA[\n${lines.join('\n')}\n]]>`;
const send = (lines, attributes = '') => `<send${attributes}>${cdata(lines)}</send>`;
/** Sent again until it is answered. */
const request = (lines, attributes = '') => send(lines, ` retrans="500"${attributes}`);
const label = (id) => `<label id="${id}"/>`;
const log = (text) => `<action><log message="${text}"/></action>`;
const noBody = ['Content-Length: 0', ''];
/** Offers audio. Who sends a tone does so from the port that SIPp keeps for it. */
const audio = (tonePath) => [
  'Content-Type: application/sdp',
  'Content-Length: [len]',
  '',
  'v=0',
  'o=bench 1 1 IN IP4 [local_ip]',
  's=-',
  'c=IN IP4 [media_ip]',
  't=0 0',
  `m=audio [${tonePath ? 'rtpstream_audio_port' : 'media_port'}] RTP/AVP 0`,
  'a=rtpmap:0 PCMU/8000',
  'a=ptime:20',
  'a=sendrecv',
];
/** Sends the tone again and again until the call ends; nothing without one. */
const stream = (tonePath) =>
  tonePath ? [`<nop><action><exec rtp_stream="${tonePath},-1,0"/></action></nop>`] : [];
const response = (status, rest, to = '[last_To:]') =>
  send([
    `SIP/2.0 ${status}`,
    '[last_Via:]',
    '[last_From:]',
    to,
    '[last_Call-ID:]',
    '[last_CSeq:]',
    'Contact: <sip:[local_ip]:[local_port]>',
    ...rest,
  ]);
const ok = (rest = noBody) => response('200 OK', rest);
const scenario = (name, steps) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="${name}">\n${steps.join('\n')}\n</scenario>\n`;

const refusals = [403, 404, 408, 480, 486, 487, 488, 500, 502, 503, 504, 603];

/** Audio is offered anew while they talk (`talking`), as when somebody is transferred. */
const reinvited = (tonePath) => [
  label('reinvited'),
  ok(audio(tonePath)),
  '<recv request="ACK" next="talking"/>',
];

/**
 * A caller (number and name are fields 0 and 1 of the file) who hangs up so long after the answer, and sends a tone where there is one.
 * Logs each step with the number and SIPp's clock in milliseconds: `called`, `answered`, `refused <status>`, `cut` (the other side hung
 * up), `over`.
 */
export function callerScenario({ line, talkMs, tonePath }) {
  const to = `sip:${line}@[remote_ip]:[remote_port]`;
  const via = 'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]';
  const told = (what) => log(`${what} [field0] [clock_tick]`);
  const dialog = (sequence, recipient) => [
    'From: "[field1]" <sip:[field0]@[local_ip]:[local_port]>;tag=[pid]t[call_number]',
    recipient,
    'Call-ID: [call_id]',
    `CSeq: ${sequence}`,
    'Max-Forwards: 70',
  ];
  return scenario('caller', [
    `<nop>${told('called')}</nop>`,
    request(
      [
        `INVITE ${to} SIP/2.0`,
        via,
        ...dialog('1 INVITE', `To: <${to}>`),
        'Contact: <sip:caller@[local_ip]:[local_port]>',
        ...audio(tonePath),
      ],
      ' start_rtd="1"',
    ),
    '<recv response="100" optional="true"/>',
    ...refusals.map(
      (status) =>
        `<recv response="${status}" optional="true" next="refused">${told(`refused ${status}`)}</recv>`,
    ),
    '<recv response="180" optional="true"/>',
    '<recv response="183" optional="true"/>',
    `<recv response="200" rtd="1" rrs="true">${told('answered')}</recv>`,
    send(['ACK [next_url] SIP/2.0', via, '[routes]', ...dialog('1 ACK', '[last_To:]'), ...noBody]),
    ...stream(tonePath),
    label('talking'),
    `<recv request="INVITE" optional="true" next="reinvited" timeout="${talkMs}" ontimeout="hang-up"/>`,
    `<recv request="BYE" timeout="${talkMs}" ontimeout="hang-up"/>`,
    ok(),
    `<nop next="end">${told('cut')}</nop>`,
    ...reinvited(tonePath),
    label('hang-up'),
    request(['BYE [next_url] SIP/2.0', via, '[routes]', ...dialog('2 BYE', '[last_To:]'), ...noBody]),
    '<recv response="200"/>',
    `<nop next="end">${told('over')}</nop>`,
    label('refused'),
    send([`ACK ${to} SIP/2.0`, '[last_Via:]', ...dialog('1 ACK', '[last_To:]'), ...noBody]),
    label('end'),
    '<nop/>',
  ]);
}

/** An INVITE whose CSeq is kept, for the answer to it may come after a CANCEL. */
const invite = [
  '<recv request="INVITE" rrs="true"><action><ereg regexp=".*" search_in="hdr" header="CSeq:" assign_to="invite"/></action></recv>',
  '<Reference variables="invite"/>',
];

const tagged = '[last_To:];tag=[pid]p[call_number]';

const ringing = (ringMs) => [
  response('180 Ringing', noBody, tagged),
  `<recv request="CANCEL" timeout="${ringMs}" ontimeout="answer"/>`,
  ok(),
  send([
    'SIP/2.0 487 Request Terminated',
    '[last_Via:]',
    '[last_From:]',
    tagged,
    '[last_Call-ID:]',
    'CSeq:[$invite]',
    ...noBody,
  ]),
  '<recv request="ACK" next="end"/>',
  label('answer'),
];

/** A phone that rings so long (0: not at all), answers, and talks for as long as the other side likes, with a tone where there is one. */
export const phoneScenario = ({ ringMs = 0, tonePath } = {}) =>
  scenario('phone', [
    ...invite,
    ...(ringMs > 0 ? ringing(ringMs) : []),
    response('200 OK', audio(tonePath), tagged),
    '<recv request="ACK"/>',
    ...stream(tonePath),
    label('talking'),
    '<recv request="INVITE" optional="true" next="reinvited"/>',
    '<recv request="BYE"/>',
    ok(),
    '<nop next="end"/>',
    ...reinvited(tonePath),
    label('end'),
    '<nop/>',
  ]);

/** A phone that is busy. */
export const busyPhoneScenario = () =>
  scenario('busy phone', [...invite, response('486 Busy Here', noBody, tagged), '<recv request="ACK"/>']);

/** Registers extensions (field 0, with their digest password in field 1) at the port of the phones for so many seconds (field 2; 0 ends it). */
export function registrationScenario(domain, phonePort) {
  const register = (sequence, authorization) =>
    request([
      'REGISTER sip:[remote_ip]:[remote_port] SIP/2.0',
      'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]',
      `From: <sip:[field0]@${domain}>;tag=[call_number]`,
      `To: <sip:[field0]@${domain}>`,
      'Call-ID: [call_id]',
      `CSeq: ${sequence} REGISTER`,
      `Contact: <sip:[field0]@127.0.0.1:${phonePort}>`,
      'Expires: [field2]',
      'Max-Forwards: 70',
      ...authorization,
      ...noBody,
    ]);
  return scenario('registration', [
    register(1, []),
    '<recv response="401" auth="true"/>',
    register(2, ['[field1]']),
    '<recv response="200"/>',
  ]);
}
