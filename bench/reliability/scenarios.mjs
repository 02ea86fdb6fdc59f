// Callers and phones that are looked at one by one. SIPp's own keywords stand in square brackets.
import { audio, label, log, noBody, ok, refusals, request, scenario, send } from '../calls/sip-scenarios.mjs';

/** Audio of SIPp's own sending. */
const ownAudio = audio.map((text) => text.replace('[media_port]', '[rtpstream_audio_port]'));

const via = 'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]';

/**
 * A caller (number and name are fields 0 and 1 of the file) who sends a tone, and hangs up so long after the answer. Logs each step with
 * the number and SIPp's clock in milliseconds: `called`, `answered`, `refused <status>`, `cut` (the other side hung up), `over`.
 */
export function watchedCaller(line, tonePath, talkMs) {
  const to = `sip:${line}@[remote_ip]:[remote_port]`;
  const told = (what) => log(`${what} [field0] [clock_tick]`);
  const dialog = (sequence, recipient) => [
    'From: "[field1]" <sip:[field0]@[local_ip]:[local_port]>;tag=[pid]t[call_number]',
    recipient,
    'Call-ID: [call_id]',
    `CSeq: ${sequence}`,
    'Max-Forwards: 70',
  ];
  return scenario('watched caller', [
    `<nop>${told('called')}</nop>`,
    request([
      `INVITE ${to} SIP/2.0`,
      via,
      ...dialog('1 INVITE', `To: <${to}>`),
      'Contact: <sip:caller@[local_ip]:[local_port]>',
      ...ownAudio,
    ]),
    '<recv response="100" optional="true"/>',
    ...refusals.map(
      (status) =>
        `<recv response="${status}" optional="true" next="refused">${told(`refused ${status}`)}</recv>`,
    ),
    '<recv response="180" optional="true"/>',
    '<recv response="183" optional="true"/>',
    `<recv response="200" rrs="true">${told('answered')}</recv>`,
    send(['ACK [next_url] SIP/2.0', via, '[routes]', ...dialog('1 ACK', '[last_To:]'), ...noBody]),
    `<nop><action><exec rtp_stream="${tonePath},-1,0"/></action></nop>`,
    label('talking'),
    `<recv request="INVITE" optional="true" next="reinvited" timeout="${talkMs}" ontimeout="hang-up"/>`,
    `<recv request="BYE" timeout="${talkMs}" ontimeout="hang-up"/>`,
    ok(noBody, '[last_To:]'),
    `<nop next="end">${told('cut')}</nop>`,
    label('reinvited'),
    ok(ownAudio),
    '<recv request="ACK" next="talking"/>',
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

const invite = [
  '<recv request="INVITE" rrs="true"><action><ereg regexp=".*" search_in="hdr" header="CSeq:" assign_to="invite"/></action></recv>',
  '<Reference variables="invite"/>',
];

const response = (status, rest) =>
  send([
    `SIP/2.0 ${status}`,
    '[last_Via:]',
    '[last_From:]',
    '[last_To:];tag=[pid]p[call_number]',
    '[last_Call-ID:]',
    '[last_CSeq:]',
    'Contact: <sip:[local_ip]:[local_port]>',
    ...rest,
  ]);

/** A phone that rings so long, answers, sends a tone, and talks for as long as the other side likes. */
export function ringingPhone(tonePath, ringMs) {
  return scenario('ringing phone', [
    ...invite,
    response('180 Ringing', noBody),
    `<recv request="CANCEL" timeout="${Math.max(1, ringMs)}" ontimeout="answer"/>`,
    ok(),
    send([
      'SIP/2.0 487 Request Terminated',
      '[last_Via:]',
      '[last_From:]',
      '[last_To:];tag=[pid]p[call_number]',
      '[last_Call-ID:]',
      'CSeq:[$invite]',
      ...noBody,
    ]),
    '<recv request="ACK" next="end"/>',
    label('answer'),
    response('200 OK', ownAudio),
    '<recv request="ACK"/>',
    `<nop><action><exec rtp_stream="${tonePath},-1,0"/></action></nop>`,
    label('talking'),
    '<recv request="INVITE" optional="true" next="reinvited"/>',
    '<recv request="BYE"/>',
    ok(),
    '<nop next="end"/>',
    label('reinvited'),
    ok(ownAudio),
    '<recv request="ACK" next="talking"/>',
    label('end'),
    '<nop/>',
  ]);
}

/** A phone that is busy. */
export function busyPhone() {
  return scenario('busy phone', [...invite, response('486 Busy Here', noBody), '<recv request="ACK"/>']);
}
