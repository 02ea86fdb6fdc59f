import type { RtpEnd } from './rtp-end.js';
import { audioPort, buildSip, header, pcmuAt, type SipMessage, token } from './sip-message.js';

/** One call of a user agent of the tests, from either side. */
export interface SipCall {
  /** The INVITE that began it. */
  readonly invite: SipMessage;
  /** Statuses that the other side sent to our INVITE, in order; of a call that came in, those that we sent. */
  readonly statuses: readonly number[];
  readonly audio: RtpEnd;
  /** Settles when the call is over, whoever ended it. */
  readonly ended: Promise<void>;
  isOver(): boolean;
  hangUp(): void;
  /** Transfers the other side to a number, by REFER; `replaced`: to whoever this call of ours is with. Gives the status. */
  refer(to: string, replaced?: SipCall): Promise<number>;
  /** What other calls name this one by, in a Replaces header. */
  readonly dialog: Dialog;
}

export interface Dialog {
  readonly callId: string;
  /** Our own From or To, and the other side's, with tags. */
  local: string;
  remote: string;
  /** Where requests inside the dialog go. */
  target: string;
  cseq: number;
}

/** The headers of a request inside a dialog. */
export const dialogHeaders = (
  { callId, local, remote, cseq }: Dialog,
  method: string,
  { port, branch = `z9hG4bK${token()}` }: { readonly port: number; readonly branch?: string },
): (readonly [string, string])[] => [
  ['Via', `SIP/2.0/UDP 127.0.0.1:${port};branch=${branch};rport`],
  ['Max-Forwards', '70'],
  ['From', local],
  ['To', remote],
  ['Call-ID', callId],
  ['CSeq', `${cseq} ${method}`],
  ['Contact', `<sip:test@127.0.0.1:${port}>`],
];

/** A response to a request; `local`: its To with our tag. */
export const responseTo = (
  request: SipMessage,
  status: string,
  { local, port, audio }: { readonly local: string; readonly port: number; readonly audio?: number },
): string =>
  buildSip(
    `SIP/2.0 ${status}`,
    [
      ...(request.headers.get('via') ?? []).map((via) => ['Via', via] as const),
      ...(request.headers.get('record-route') ?? []).map((route) => ['Record-Route', route] as const),
      ['From', header(request, 'from')],
      ['To', local],
      ['Call-ID', header(request, 'call-id')],
      ['CSeq', header(request, 'cseq')],
      ['Contact', `<sip:test@127.0.0.1:${port}>`],
    ],
    audio === undefined ? '' : pcmuAt(audio),
  );

/** The address between the angle brackets of a Contact, From or To. */
export const addressIn = (value: string): string => /<([^>]+)>/.exec(value)?.[1] ?? value;

/** Says the tone to wherever a message with a session wants audio. */
export const followSession = (audio: RtpEnd, message: SipMessage): void => {
  const port = audioPort(message);
  if (port !== undefined) audio.sayTo(port);
};
