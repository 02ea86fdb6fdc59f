import type { MobileBehaviour } from '../../support/routing-calls.js';
import { goTo, label, noBody, pcmuBody, pressKey, respond, scenario, streamTone } from './sip-xml.js';

const dialog = (method: string, cseq: number) => [
  `${method} [next_url] SIP/2.0`,
  'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]',
  'From:[$local];tag=[call_number]',
  'To:[$remote]',
  '[last_Call-ID:]',
  `CSeq: ${cseq} ${method}`,
  'Max-Forwards: 70',
];

/** The far end of the trunk: a mobile that is picked up, perhaps by somebody who presses 1. */
export const mobileScenario = (behaviour: MobileBehaviour, tonePath: string): string => {
  const presses =
    behaviour.pressesAfterMs === undefined
      ? []
      : [`  <pause milliseconds="${behaviour.pressesAfterMs}"/>`, ...pressKey(dialog('INFO', 1), '1')];
  return scenario('mobile', [
    '  <recv request="INVITE" rrs="true"><action>',
    '    <ereg regexp=".*" search_in="hdr" header="From:" assign_to="remote"/>',
    '    <ereg regexp=".*" search_in="hdr" header="To:" assign_to="local"/>',
    '  </action></recv>',
    '  <Reference variables="remote,local"/>',
    respond('180 Ringing', noBody, true),
    '  <pause milliseconds="300"/>',
    respond('200 OK', pcmuBody, true),
    '  <recv request="ACK"/>',
    streamTone(tonePath),
    ...presses,
    label('talking'),
    '  <recv request="INVITE" optional="true" next="reinvited"/>',
    '  <recv request="BYE"/>',
    respond('200 OK'),
    goTo('end'),
    label('reinvited'),
    respond('200 OK', pcmuBody),
    '  <recv request="ACK" next="talking"/>',
    label('end'),
    '  <nop/>',
  ]);
};
