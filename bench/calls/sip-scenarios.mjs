// What SIPp's callers and phones do. SIPp's own keywords stand in square brackets.

const cdata = (lines) => `<![CDATA[\n${lines.join('\n')}\n]]>`;
export const send = (lines, attributes = '') => `<send${attributes}>${cdata(lines)}</send>`;
/** Sent again until it is answered. */
export const request = (lines, attributes = '') => send(lines, ` retrans="500"${attributes}`);
export const label = (id) => `<label id="${id}"/>`;
export const log = (text) => `<action><log message="${text}"/></action>`;
export const noBody = ['Content-Length: 0', ''];
export const audio = [
  'Content-Type: application/sdp',
  'Content-Length: [len]',
  '',
  'v=0',
  'o=bench 1 1 IN IP4 [local_ip]',
  's=-',
  'c=IN IP4 [media_ip]',
  't=0 0',
  'm=audio [media_port] RTP/AVP 0',
  'a=rtpmap:0 PCMU/8000',
  'a=ptime:20',
  'a=sendrecv',
];
export const ok = (rest = noBody, to = '[last_To:]', attributes = '') =>
  send(
    [
      'SIP/2.0 200 OK',
      '[last_Via:]',
      '[last_From:]',
      to,
      '[last_Call-ID:]',
      '[last_CSeq:]',
      'Contact: <sip:[local_ip]:[local_port]>',
      ...rest,
    ],
    attributes,
  );
export const scenario = (name, steps) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="${name}">\n${steps.join('\n')}\n</scenario>\n`;

export const refusals = [403, 404, 408, 480, 486, 487, 488, 500, 502, 503, 504, 603];

/** A caller (number and name are fields 0 and 1 of the file) who hangs up so long after the answer. */
export function callerScenario(line, talkMs) {
  const to = `sip:${line}@[remote_ip]:[remote_port]`;
  const via = 'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]';
  const dialog = (sequence, recipient) => [
    'From: "[field1]" <sip:[field0]@[local_ip]:[local_port]>;tag=[pid]t[call_number]',
    recipient,
    'Call-ID: [call_id]',
    `CSeq: ${sequence}`,
    'Max-Forwards: 70',
  ];
  return scenario('caller', [
    request(
      [
        `INVITE ${to} SIP/2.0`,
        via,
        ...dialog('1 INVITE', `To: <${to}>`),
        'Contact: <sip:caller@[local_ip]:[local_port]>',
        ...audio,
      ],
      ' start_rtd="1"',
    ),
    '<recv response="100" optional="true"/>',
    ...refusals.map(
      (status) =>
        `<recv response="${status}" optional="true" next="refused">${log(`refused ${status}`)}</recv>`,
    ),
    '<recv response="180" optional="true"/>',
    '<recv response="183" optional="true"/>',
    `<recv response="200" rtd="1" rrs="true">${log('answered')}</recv>`,
    send(['ACK [next_url] SIP/2.0', via, '[routes]', ...dialog('1 ACK', '[last_To:]'), ...noBody]),
    label('talking'),
    `<recv request="INVITE" optional="true" next="reinvited" timeout="${talkMs}" ontimeout="hang-up"/>`,
    `<recv request="BYE" timeout="${talkMs}" ontimeout="hang-up"/>`,
    ok(noBody, '[last_To:]', ' next="end"'),
    label('reinvited'),
    ok(audio),
    '<recv request="ACK" next="talking"/>',
    label('hang-up'),
    request(['BYE [next_url] SIP/2.0', via, '[routes]', ...dialog('2 BYE', '[last_To:]'), ...noBody]),
    '<recv response="200"/>',
    '<nop next="end"/>',
    label('refused'),
    send([`ACK ${to} SIP/2.0`, '[last_Via:]', ...dialog('1 ACK', '[last_To:]'), ...noBody]),
    label('end'),
    '<nop/>',
  ]);
}

/** A phone that answers at once and talks for as long as the other side likes. */
export const phoneScenario = () =>
  scenario('phone', [
    '<recv request="INVITE" rrs="true"/>',
    ok(audio, '[last_To:];tag=[pid]p[call_number]'),
    '<recv request="ACK"/>',
    label('talking'),
    '<recv request="INVITE" optional="true" next="reinvited"/>',
    '<recv request="BYE"/>',
    ok(),
    '<nop next="end"/>',
    label('reinvited'),
    ok(audio),
    '<recv request="ACK" next="talking"/>',
    label('end'),
    '<nop/>',
  ]);

/** Registers extensions (field 0, with their digest password in field 1) at the port of the phones. */
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
      'Expires: 7200',
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
