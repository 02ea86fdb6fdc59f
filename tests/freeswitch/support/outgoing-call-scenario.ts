import { noBody, pcmuBody, request, scenario, sendOnce } from './sip-xml.js';

const line = 'sip:[to]@[remote_ip]:[remote_port]';
const via = 'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]';

const dialog = (cseq: string, to: string) => [
  'From: <sip:[extension]@callcard.local>;tag=[call_number]',
  to,
  'Call-ID: [call_id]',
  `CSeq: ${cseq}`,
  'Max-Forwards: 70',
];

const invite = (cseq: number, authorization: string[]) =>
  request([
    `INVITE ${line} SIP/2.0`,
    via,
    ...dialog(`${cseq} INVITE`, `To: <${line}>`),
    'Contact: <sip:[extension]@[local_ip]:[local_port]>',
    ...authorization,
    ...pcmuBody,
  ]);

const ack = (cseq: number) =>
  sendOnce([`ACK ${line} SIP/2.0`, '[last_Via:]', ...dialog(`${cseq} ACK`, '[last_To:]'), ...noBody]);

/** A phone that dials out: it must be challenged, and with the right password be refused. Logs the refusal. */
export const outgoingCallScenario = (): string =>
  scenario('outgoing call', [
    invite(1, []),
    '  <recv response="100" optional="true"/>',
    '  <recv response="407" auth="true"/>',
    ack(1),
    invite(2, ['[authentication]']),
    '  <recv response="100" optional="true"/>',
    '  <recv response="403"><action>',
    '    <ereg regexp="SIP/2.0 (.*)" search_in="msg" assign_to="all,status"/>',
    '    <log message="[$status]"/>',
    '  </action></recv>',
    '  <Reference variables="all"/>',
    ack(2),
  ]);
