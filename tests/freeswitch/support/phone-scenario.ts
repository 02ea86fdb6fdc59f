import type { PhoneBehaviour } from '../../support/switch-driver.js';
import {
  goTo,
  label,
  noBody,
  pcmuBody,
  request,
  respond,
  scenario,
  sendOnce,
  streamTone,
  talk,
} from './sip-xml.js';

const invited = [
  '  <recv request="INVITE" rrs="true"><action>',
  '    <ereg regexp=".*" search_in="hdr" header="From:" assign_to="remote"/>',
  '    <ereg regexp=".*" search_in="hdr" header="To:" assign_to="local"/>',
  '    <ereg regexp=".*" search_in="hdr" header="CSeq:" assign_to="invite"/>',
  '    <ereg regexp=".*" search_in="hdr" header="X-Callcard-Call:" assign_to="card"/>',
  '    <ereg regexp=".*" search_in="hdr" header="Via:" assign_to="via"/>',
  '    <log message="From:[$remote]"/><log message="X-Callcard-Call:[$card]"/>',
  '  </action></recv>',
  '  <Reference variables="remote,local,invite,via,card"/>',
];

const cancelled = [
  respond('200 OK', noBody, true),
  sendOnce([
    'SIP/2.0 487 Request Terminated',
    '[last_Via:]',
    '[last_From:]',
    '[last_To:];tag=[call_number]',
    '[last_Call-ID:]',
    'CSeq:[$invite]',
    ...noBody,
  ]),
  '  <recv request="ACK"/>',
  goTo('end'),
];

const bye = [
  'BYE [next_url] SIP/2.0',
  'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]',
  'From:[$local];tag=[call_number]',
  'To:[$remote]',
  '[last_Call-ID:]',
  'CSeq: 1 BYE',
  'Max-Forwards: 70',
  ...noBody,
];

/** A re-INVITE of the phone's own. */
const offer = (cseq: number, direction: string): string[] => {
  const dialog = (method: string) => [
    `${method} [next_url] SIP/2.0`,
    'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]',
    'From:[$local];tag=[call_number]',
    'To:[$remote]',
    '[last_Call-ID:]',
    `CSeq: ${cseq} ${method}`,
    'Contact: <sip:[local_ip]:[local_port];transport=[transport]>',
    'Max-Forwards: 70',
  ];
  const body = pcmuBody.map((text) => (text === 'a=sendrecv' ? direction : text));
  return [
    request([...dialog('INVITE'), ...body]),
    '  <recv response="100" optional="true"/>',
    '  <recv response="200"/>',
    sendOnce([...dialog('ACK'), ...noBody]),
  ];
};

const ending = [label('end'), '  <nop/>'];

const refuse = (status: string): string[] => [
  ...invited,
  respond(status, noBody, true),
  '  <recv request="ACK"/>',
];

/** A registered phone that is rung: any number of calls, each treated the same way. */
export const phoneScenario = (
  behaviour: Exclude<PhoneBehaviour, { kind: 'offline' }>,
  tonePath: string,
): string => {
  switch (behaviour.kind) {
    case 'busy':
      return scenario('busy phone', refuse('486 Busy Here'));
    case 'decline':
      return scenario('declining phone', refuse('603 Decline'));
    case 'ring':
      return scenario('ringing phone', [
        ...invited,
        respond('180 Ringing', noBody, true),
        '  <recv request="CANCEL"/>',
        ...cancelled,
        ...ending,
      ]);
    case 'talkWhenTold':
      return scenario('phone that answers when it is told', [
        ...invited,
        respond('180 Ringing', noBody, true),
        '  <recv request="CANCEL" optional="true" next="cancelled"/>',
        '  <recv request="NOTIFY"/>',
        respond('200 OK'),
        sendOnce([
          'SIP/2.0 200 OK',
          'Via:[$via]',
          'From:[$remote]',
          'To:[$local];tag=[call_number]',
          '[last_Call-ID:]',
          'CSeq:[$invite]',
          'Contact: <sip:[local_ip]:[local_port];transport=[transport]>',
          ...pcmuBody,
        ]),
        '  <recv request="ACK"/>',
        ...talk(tonePath, undefined, bye),
        goTo('end'),
        label('cancelled'),
        ...cancelled,
        ...ending,
      ]);
    case 'holdButton':
      return scenario('phone that holds', [
        ...invited,
        respond('180 Ringing', noBody, true),
        respond('200 OK', pcmuBody, true),
        '  <recv request="ACK"/>',
        streamTone(tonePath),
        `  <pause milliseconds="${behaviour.holdAfterMs}"/>`,
        ...offer(1, 'a=sendonly'),
        `  <pause milliseconds="${behaviour.heldMs}"/>`,
        ...offer(2, 'a=sendrecv'),
        '  <recv request="BYE"/>',
        respond('200 OK'),
        ...ending,
      ]);
    case 'answer':
      return scenario('answering phone', [
        ...invited,
        respond('180 Ringing', noBody, true),
        `  <recv request="CANCEL" timeout="${Math.max(1, behaviour.afterMs)}" ontimeout="answer"/>`,
        ...cancelled,
        label('answer'),
        respond('200 OK', pcmuBody, true),
        '  <recv request="ACK"/>',
        ...talk(tonePath, behaviour.hangUpAfterMs, bye),
        ...ending,
      ]);
  }
};
