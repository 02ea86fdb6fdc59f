import type { PhoneBehaviour } from '../../support/switch-driver.js';
import { goTo, label, noBody, pcmuBody, respond, scenario, sendOnce, talk } from './sip-xml.js';

const invited = [
  '  <recv request="INVITE" rrs="true"><action>',
  '    <ereg regexp=".*" search_in="hdr" header="From:" assign_to="remote"/>',
  '    <ereg regexp=".*" search_in="hdr" header="To:" assign_to="local"/>',
  '    <ereg regexp=".*" search_in="hdr" header="CSeq:" assign_to="invite"/>',
  '    <ereg regexp=".*" search_in="hdr" header="X-Callcard-Call:" assign_to="card"/>',
  '    <log message="From:[$remote]"/><log message="X-Callcard-Call:[$card]"/>',
  '  </action></recv>',
  '  <Reference variables="remote,local,invite,card"/>',
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
