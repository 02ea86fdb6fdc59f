import {
  label,
  noBody,
  pcmuBody,
  pressKey,
  request,
  scenario,
  sendOnce,
  streamTone,
  talk,
} from './sip-xml.js';

/** Statuses that end an INVITE without an answer. */
const refusals = [
  401, 403, 404, 407, 408, 410, 480, 482, 484, 486, 487, 488, 500, 501, 502, 503, 504, 600, 603, 604, 606,
];

// The caller's own text comes in as SIPp keys, which SIPp does not read as markup.
const dialog = (cseq: string, to: string) => [
  'From: "[name]" <sip:[from]@[local_ip]:[local_port]>;tag=[call_number]',
  to,
  'Call-ID: [call_id]',
  `CSeq: ${cseq}`,
  'Max-Forwards: 70',
];
const ownVia = 'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]';
const line = 'sip:[to]@[remote_ip]:[remote_port]';

const refused = (timeout: string): string[] =>
  refusals.map(
    (status) =>
      `  <recv response="${status}" optional="true" next="refused"${timeout}><action><log message="status ${status}"/></action></recv>`,
  );

export interface CallerTimes {
  hangUpAfterMs?: number;
  cancelAfterMs?: number;
  presses?: { readonly digit: string; readonly afterMs: number };
  answeredAtOnce?: boolean;
  ackAfterMs?: number;
  assertedIdentity?: string;
  remotePartyId?: string;
  privacy?: string;
}

/** The caller's own text comes in as a key here, too. */
const identities = ({ assertedIdentity, remotePartyId, privacy }: CallerTimes): string[] => [
  ...(assertedIdentity === undefined ? [] : ['P-Asserted-Identity: [pai]']),
  ...(remotePartyId === undefined ? [] : ['Remote-Party-ID: [rpid]']),
  ...(privacy === undefined ? [] : ['Privacy: [privacy]']),
];

/** How long the caller talks after the key. */
const leftOf = ({ hangUpAfterMs, presses }: CallerTimes): number | undefined =>
  hangUpAfterMs === undefined ? undefined : hangUpAfterMs - (presses?.afterMs ?? 0);

const press = (digit: string): string[] =>
  pressKey(
    [
      `INFO ${line} SIP/2.0`,
      ownVia,
      'From: "[name]" <sip:[from]@[local_ip]:[local_port]>;tag=[call_number]',
      'To: <sip:[to]@[remote_ip]:[remote_port]>[peer_tag_param]',
      'Call-ID: [call_id]',
      'CSeq: 2 INFO',
      'Max-Forwards: 70',
    ],
    digit,
  );

/** A caller on the trunk: calls, talks with a tone, and ends the call as its settings say. Logs `status NNN` lines. */
export const callerScenario = (tonePath: string, times: CallerTimes): string => {
  const patience =
    times.cancelAfterMs === undefined
      ? ''
      : ` timeout="${Math.max(1, times.cancelAfterMs)}" ontimeout="give-up"`;
  return scenario('caller', [
    request([
      `INVITE ${line} SIP/2.0`,
      ownVia,
      ...dialog('1 INVITE', `To: <${line}>`),
      'Contact: <sip:caller@[local_ip]:[local_port]>',
      ...identities(times),
      ...pcmuBody,
    ]),
    '  <recv response="100" optional="true"/>',
    ...refused(''),
    ...(times.answeredAtOnce ? [] : ['  <recv response="180"/>']),
    `  <recv response="180" optional="true"${patience}/>`,
    `  <recv response="183" optional="true"${patience}/>`,
    ...refused(patience),
    `  <recv response="200"${patience}><action><log message="status 200"/></action></recv>`,
    ...(times.ackAfterMs === undefined ? [] : [`  <pause milliseconds="${times.ackAfterMs}"/>`]),
    sendOnce([`ACK ${line} SIP/2.0`, ownVia, ...dialog('1 ACK', '[last_To:]'), ...noBody]),
    ...(times.presses === undefined
      ? []
      : [
          streamTone(tonePath),
          `  <pause milliseconds="${times.presses.afterMs}"/>`,
          ...press(times.presses.digit),
        ]),
    ...talk(tonePath, leftOf(times), [
      `BYE ${line} SIP/2.0`,
      ownVia,
      'From: "[name]" <sip:[from]@[local_ip]:[local_port]>;tag=[call_number]',
      'To: <sip:[to]@[remote_ip]:[remote_port]>[peer_tag_param]',
      'Call-ID: [call_id]',
      'CSeq: 3 BYE',
      'Max-Forwards: 70',
      ...noBody,
    ]),
    '  <nop next="end"/>',
    label('give-up'),
    request([`CANCEL ${line} SIP/2.0`, '[last_Via:]', ...dialog('1 CANCEL', `To: <${line}>`), ...noBody]),
    '  <recv response="200"/>',
    '  <recv response="487"><action><log message="status 487"/></action></recv>',
    label('refused'),
    sendOnce([`ACK ${line} SIP/2.0`, '[last_Via:]', ...dialog('1 ACK', '[last_To:]'), ...noBody]),
    label('end'),
    '  <nop/>',
  ]);
};
