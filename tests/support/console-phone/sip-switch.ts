import { randomUUID } from 'node:crypto';
import type { BrowserContext, WebSocketRoute } from 'playwright-core';
import { answerSdp, offerSdp } from './sdp.js';
import { readSip, responseTo, type SipMessage, writeSip } from './sip-text.js';

/** A call that the switch has offered to a phone in a browser. */
export interface OfferedCall {
  /** The final answer to the INVITE: its status. */
  readonly answered: Promise<number>;
  /** Resolves when the phone hangs up. */
  readonly hungUp: Promise<void>;
  /** The caller gives up, while it rings. */
  cancel(): void;
  /** Whether the phone has asked for hold last. */
  isHeld(): boolean;
}

/**
 * A switch as phones in browsers see it, as far as these tests go: it registers whoever comes, and offers calls. In place of the WebSocket
 * of the API for all pages of a browser; what it says is SIP, so that the pages' own library talks to it.
 */
export interface SipSwitch {
  /** How many connections there are. */
  connections(): number;
  /** Whom it has registered now: the newest connection has the phone. */
  isRegistered(): boolean;
  /** Registrations that it has taken so far. */
  registrations(): number;
  /** What it answers to whoever registers from now on. */
  answerWith(status: 200 | 403): void;
  /** Cuts every connection, and takes no other until it is there again. */
  goAway(): void;
  comeBack(): void;
  /** Rings at the phone that is registered. `from`: a SIP user. */
  call(from: string, callId?: string): OfferedCall;
}

interface Dialog {
  readonly invite: SipMessage;
  readonly answer: (status: number) => void;
  readonly end: () => void;
  isHeld: boolean;
}

const domain = 'callcard.local';

/** A promise that is resolved from outside. */
function later<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

export async function routeSipSwitch(context: BrowserContext): Promise<SipSwitch> {
  const open = new Set<WebSocketRoute>();
  const dialogs = new Map<string, Dialog>();
  let current: { readonly socket: WebSocketRoute; readonly contact: string } | undefined;
  let isThere = true;
  let status = 200;
  let taken = 0;

  function register(socket: WebSocketRoute, request: SipMessage): string {
    if (status !== 200) return responseTo(request, status, 'Forbidden');
    const contact = request.header('contact') ?? '';
    const expires = request.header('expires') ?? '120';
    if (expires === '0') {
      if (current?.socket === socket) current = undefined;
    } else {
      current = { socket, contact: /<([^>]+)>/.exec(contact)?.[1] ?? '' };
      taken += 1;
    }
    return responseTo(request, 200, 'OK', [
      ['Contact', `${contact.split(';expires')[0]};expires=${expires}`],
    ]);
  }

  /** What a phone sends within a call. */
  function inDialog(request: SipMessage): string | undefined {
    const dialog = dialogs.get(request.header('call-id') ?? '');
    if (!dialog) return responseTo(request, 481, 'Call Does Not Exist');
    if (request.method === 'BYE') {
      dialog.end();
      return responseTo(request, 200, 'OK');
    }
    if (request.method !== 'INVITE') return undefined;
    dialog.isHeld = request.body.includes('a=sendonly');
    return responseTo(
      request,
      200,
      'OK',
      [['Contact', `<sip:switch@${domain};transport=ws>`]],
      answerSdp(request.body),
    );
  }

  function hearResponse(socket: WebSocketRoute, response: SipMessage): void {
    const dialog = dialogs.get(response.header('call-id') ?? '');
    if (!dialog || response.status < 200 || !response.header('cseq')?.endsWith('INVITE')) return;
    const ack = { ...dialog.invite.headers, To: response.header('to') ?? '', CSeq: '1 ACK' };
    socket.send(writeSip(`ACK ${dialog.invite.target} SIP/2.0`, ack));
    dialog.answer(response.status);
  }

  await context.routeWebSocket(/\/sip$/, (socket) => {
    if (!isThere) {
      void socket.close({ code: 1011 });
      return;
    }
    open.add(socket);
    socket.onClose(() => {
      open.delete(socket);
      if (current?.socket === socket) current = undefined;
    });
    socket.onMessage((text) => {
      const message = readSip(String(text));
      if (message.method === undefined) return hearResponse(socket, message);
      const answer = message.method === 'REGISTER' ? register(socket, message) : inDialog(message);
      if (answer !== undefined) socket.send(answer);
    });
  });

  return {
    connections: () => open.size,
    isRegistered: () => current !== undefined,
    registrations: () => taken,
    answerWith(next) {
      status = next;
    },
    goAway() {
      isThere = false;
      current = undefined;
      for (const socket of open) void socket.close({ code: 1011 });
      open.clear();
    },
    comeBack() {
      isThere = true;
    },
    call(from, callId) {
      if (!current) throw new Error('no phone is registered');
      const { socket, contact } = current;
      const id = randomUUID();
      const headers = {
        Via: `SIP/2.0/WS ${domain};branch=z9hG4bK${id}`,
        'Max-Forwards': '70',
        From: `<sip:${from}@${domain}>;tag=${id.slice(0, 8)}`,
        To: `<sip:1001@${domain}>`,
        'Call-ID': id,
        CSeq: '1 INVITE',
        Contact: `<sip:switch@${domain};transport=ws>`,
        ...(callId === undefined ? {} : { 'X-Callcard-Call': callId }),
        'Content-Type': 'application/sdp',
      };
      const text = writeSip(`INVITE ${contact} SIP/2.0`, headers, offerSdp);
      const answered = later<number>();
      const hungUp = later<void>();
      const dialog: Dialog = {
        ...{ invite: readSip(text), answer: answered.resolve, end: hungUp.resolve, isHeld: false },
      };
      dialogs.set(id, dialog);
      socket.send(text);
      return {
        answered: answered.promise,
        hungUp: hungUp.promise,
        cancel: () => socket.send(writeSip(`CANCEL ${contact} SIP/2.0`, { ...headers, CSeq: '1 CANCEL' })),
        isHeld: () => dialog.isHeld,
      };
    },
  };
}
