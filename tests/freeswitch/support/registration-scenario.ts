import { label, noBody, request, scenario } from './sip-xml.js';

const register = (cseq: number, expires: number, authorization: string[]) =>
  request([
    'REGISTER sip:[remote_ip]:[remote_port] SIP/2.0',
    'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]',
    'From: <sip:[extension]@[domain]>;tag=[call_number]',
    'To: <sip:[extension]@[domain]>',
    'Call-ID: [call_id]',
    `CSeq: ${cseq} REGISTER`,
    'Contact: <sip:[extension]@[local_ip]:[phone_port]>',
    `Expires: ${expires}`,
    'Max-Forwards: 70',
    ...authorization,
    ...noBody,
  ]);

/** Registers the phone with its digest password, or takes its registration back. Fails on any other answer. */
export const registrationScenario = (expires: number): string =>
  scenario('registration', [
    register(1, expires, []),
    '  <recv response="401" auth="true"/>',
    register(2, expires, ['[authentication]']),
    '  <recv response="200"/>',
    label('end'),
    '  <nop/>',
  ]);
