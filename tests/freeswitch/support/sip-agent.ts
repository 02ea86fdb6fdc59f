import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { openRtpEnd } from './rtp-end.js';
import {
  addressIn,
  type Dialog,
  dialogHeaders,
  followSession,
  responseTo,
  type SipCall,
} from './sip-call.js';
import {
  buildSip,
  digestAnswer,
  header,
  methodOf,
  parseSip,
  pcmuAt,
  type SipMessage,
  statusOf,
  token,
} from './sip-message.js';
import { HOST } from './switch-settings.js';

/** What a user agent does with a call that comes in. Times are milliseconds. */
export interface AgentBehaviour {
  /** 180, or 183 with audio before the answer; `none`: neither. */
  readonly rings?: 'ringing' | 'early' | 'none';
  /** After ringing: picks up, refuses with a status, or goes on ringing. */
  readonly does: 'answer' | 'ring' | { readonly refuse: string };
  readonly afterMs?: number;
  readonly hangUpAfterMs?: number;
  /** A key pressed so long after the answer. */
  readonly presses?: { readonly digit: string; readonly afterMs: number };
  /** What it says in this call; absent: the tone of all its calls. */
  readonly hertz?: number;
}

export interface SipAccount {
  readonly user: string;
  readonly password: string;
  readonly domain: string;
}

/** A trunk calls without a password, in the name of whoever calls. */
export type SipCaller = Pick<SipAccount, 'user' | 'domain'>;

/** A phone, or the far end of a trunk, with real audio. */
export interface SipAgent {
  readonly port: number;
  /** Calls that came in, oldest first. */
  readonly calls: readonly SipCall[];
  /** `number`: only with calls to it; absent: with all others. */
  behave(behaviour: AgentBehaviour, number?: string): void;
  register(registrar: number, account: SipAccount, expires?: number): Promise<void>;
  /** Dials a number through the switch at this port, and acknowledges the answer so late. */
  dial(
    switchPort: number,
    number: string,
    account: SipAccount | SipCaller,
    ackAfterMs?: number,
  ): Promise<SipCall>;
  /** The nth call that comes in, past or future. */
  nthCall(n: number): Promise<SipCall>;
  close(): Promise<void>;
}

interface OwnCall {
  readonly shown: SipCall & { statuses: number[] };
  readonly dialog: Dialog;
  /** The port of the switch. */
  readonly peer: number;
  readonly end: () => void;
  /** Hears what the other side sends inside the call. */
  receive(message: SipMessage): void;
  /** Says once more what was said last of the INVITE that opened the call. */
  repeat(): void;
}

/** Opens a user agent on loopback that says a tone of so many hertz. `port` 0: any free one. */
export const openSipAgent = async (hertz: number, wanted = 0): Promise<SipAgent> => {
  const socket = createSocket('udp4');
  socket.bind(wanted, HOST);
  await once(socket, 'listening');
  const { port } = socket.address();
  const byId = new Map<string, OwnCall>();
  /** Calls that have come in and are not ready yet. */
  const opening = new Set<string>();
  const replies = new Map<string, (message: SipMessage) => void>();
  const incoming: SipCall[] = [];
  let behaviour: AgentBehaviour = { does: 'ring' };
  const byNumber = new Map<string, AgentBehaviour>();
  let closed = false;
  const send = (text: string, to: number) => void (closed || socket.send(text, to, HOST));

  const newCall = async (
    invite: SipMessage,
    dialog: Dialog,
    peer: number,
    hangUp: (own: OwnCall) => void,
    says = hertz,
  ) => {
    const audio = await openRtpEnd(says);
    let over = false;
    let settle = () => {};
    const ended = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const own: OwnCall = {
      shown: {
        invite,
        statuses: [],
        audio,
        ended,
        dialog,
        isOver: () => over,
        hangUp: () => hangUp(own),
        refer: (to, replaced) => refer(own, to, replaced),
      },
      dialog,
      peer,
      end: () => {
        if (over) return;
        over = true;
        audio.close();
        settle();
      },
      receive: () => {},
      repeat: () => {},
    };
    byId.set(dialog.callId, own);
    opening.delete(dialog.callId);
    return own;
  };

  const bye = (own: OwnCall, to: number) => {
    own.dialog.cseq += 1;
    send(buildSip(`BYE ${own.dialog.target} SIP/2.0`, dialogHeaders(own.dialog, 'BYE', { port })), to);
    own.end();
  };

  const tagIn = (value: string): string => /;tag=([^;]+)/.exec(value)?.[1] ?? '';

  const refer = (own: OwnCall, to: string, replaced?: SipCall) => {
    own.dialog.cseq += 1;
    const { callId = '', local = '', remote = '' } = replaced?.dialog ?? {};
    const replaces = encodeURIComponent(`${callId};to-tag=${tagIn(remote)};from-tag=${tagIn(local)}`);
    const target = `sip:${to}@${HOST}${replaced ? `?Replaces=${replaces}` : ''}`;
    const headers = [
      ...dialogHeaders(own.dialog, 'REFER', { port }),
      ['Refer-To', `<${target}>`] as const,
      ['Referred-By', `<${addressIn(own.dialog.local)}>`] as const,
    ];
    return new Promise<number>((resolve) => {
      replies.set(`${own.dialog.callId} REFER`, (message) => resolve(statusOf(message)));
      send(buildSip(`REFER ${own.dialog.target} SIP/2.0`, headers), own.peer);
    });
  };

  const onInvite = async (invite: SipMessage, from: number) => {
    const local = `${header(invite, 'to')};tag=${token()}`;
    const dialog: Dialog = {
      callId: header(invite, 'call-id'),
      local,
      remote: header(invite, 'from'),
      target: addressIn(header(invite, 'contact')),
      cseq: 100,
    };
    const [, number = ''] = /^INVITE sip:([^@;]+)/.exec(invite.startLine) ?? [];
    const wanted = byNumber.get(decodeURIComponent(number)) ?? behaviour;
    const { rings = 'ringing', does, afterMs = 300, hangUpAfterMs, presses } = wanted;
    const own = await newCall(invite, dialog, from, (call) => bye(call, from), wanted.hertz);
    const answer = (status: string, audio?: number) => {
      own.shown.statuses.push(Number(status.slice(0, 3)));
      const text = responseTo(invite, status, { local, port, ...(audio === undefined ? {} : { audio }) });
      own.repeat = () => send(text, from);
      own.repeat();
    };
    incoming.push(own.shown);
    own.receive = (message) => {
      if (!message.startLine.startsWith('CANCEL')) return;
      answer('487 Request Terminated');
      own.end();
    };
    if (rings === 'ringing') answer('180 Ringing');
    if (rings === 'early') {
      answer('183 Session Progress', own.shown.audio.port);
      followSession(own.shown.audio, invite);
    }
    if (does === 'ring') return;
    await wait(afterMs);
    if (own.shown.isOver()) return;
    if (does !== 'answer') {
      answer(does.refuse);
      own.end();
      return;
    }
    answer('200 OK', own.shown.audio.port);
    followSession(own.shown.audio, invite);
    if (presses !== undefined) void wait(presses.afterMs).then(() => own.shown.audio.press(presses.digit));
    if (hangUpAfterMs === undefined) return;
    await wait(hangUpAfterMs);
    if (!own.shown.isOver()) bye(own, from);
  };

  socket.on('message', (bytes, { port: from }) => {
    const message = parseSip(bytes.toString());
    const callId = header(message, 'call-id');
    if (statusOf(message) > 0) return replies.get(`${callId} ${methodOf(message)}`)?.(message);
    const own = byId.get(callId);
    if (message.startLine.startsWith('ACK')) return;
    // One that opens a call names no tag of ours; it comes again where the answer was late.
    if (message.startLine.startsWith('INVITE') && tagIn(header(message, 'to')) === '') {
      if (opening.has(callId)) return;
      if (own) return own.repeat();
      opening.add(callId);
      return void onInvite(message, from);
    }
    const local = own?.dialog.local ?? header(message, 'to');
    const isAgain = message.startLine.startsWith('INVITE');
    send(
      responseTo(message, '200 OK', {
        local,
        port,
        ...(isAgain && own ? { audio: own.shown.audio.port } : {}),
      }),
      from,
    );
    own?.receive(message);
    if (message.startLine.startsWith('BYE')) own?.end();
  });

  /** Sends a request that is challenged, and again with the answer; gives the final response. */
  const register = async (registrar: number, { user, password, domain }: SipAccount, expires = 600) => {
    const dialog: Dialog = {
      callId: token(),
      local: `<sip:${user}@${domain}>;tag=${token()}`,
      remote: `<sip:${user}@${domain}>`,
      target: `sip:${domain}`,
      cseq: 1,
    };
    const ask = (authorization: readonly (readonly [string, string])[]) =>
      new Promise<SipMessage>((resolve) => {
        replies.set(`${dialog.callId} REGISTER`, (message) => {
          if (statusOf(message) >= 200) resolve(message);
        });
        const headers = dialogHeaders(dialog, 'REGISTER', { port }).map(([name, value]) =>
          name === 'Contact' ? ([name, `<sip:${user}@${HOST}:${port}>`] as const) : ([name, value] as const),
        );
        const rest = [['Expires', String(expires)] as const, ...authorization];
        send(buildSip(`REGISTER sip:${domain} SIP/2.0`, [...headers, ...rest]), registrar);
      });
    const challenge = await ask([]);
    dialog.cseq += 1;
    const answer = digestAnswer(
      header(challenge, 'www-authenticate'),
      { user, password },
      'REGISTER',
      `sip:${domain}`,
    );
    const last = await ask([['Authorization', answer]]);
    if (statusOf(last) !== 200) throw new Error(`Phone ${user} could not register: ${last.startLine}`);
  };

  const dial = async (
    switchPort: number,
    number: string,
    account: SipAccount | SipCaller,
    ackAfterMs?: number,
  ) => {
    const { user, domain } = account;
    const uri = `sip:${number}@${domain}`;
    // A phone may call itself what it likes.
    const from = 'password' in account ? `"Not ${user}" <sip:9999@${domain}>` : `<sip:${user}@${domain}>`;
    const dialog: Dialog = {
      callId: token(),
      local: `${from};tag=${token()}`,
      remote: `<${uri}>`,
      target: uri,
      cseq: 1,
    };
    const ack = (branch: string) =>
      send(
        buildSip(`ACK ${dialog.target} SIP/2.0`, dialogHeaders(dialog, 'ACK', { port, branch })),
        switchPort,
      );
    let branch = `z9hG4bK${token()}`;
    const own = await newCall(parseSip(''), dialog, switchPort, (call) => {
      if (call.shown.statuses.includes(200)) return bye(call, switchPort);
      send(
        buildSip(
          `CANCEL ${uri} SIP/2.0`,
          dialogHeaders({ ...dialog, remote: `<${uri}>` }, 'CANCEL', { port, branch }),
        ),
        switchPort,
      );
    });
    const invite = (authorization: readonly (readonly [string, string])[]) => {
      branch = `z9hG4bK${token()}`;
      const headers = [...dialogHeaders(dialog, 'INVITE', { port, branch }), ...authorization];
      send(buildSip(`INVITE ${uri} SIP/2.0`, headers, pcmuAt(own.shown.audio.port)), switchPort);
    };
    replies.set(`${dialog.callId} INVITE`, (message) => {
      const status = statusOf(message);
      if (status === 407 && 'password' in account) {
        ack(branch);
        dialog.cseq += 1;
        const challenge = header(message, 'proxy-authenticate');
        return invite([['Proxy-Authorization', digestAnswer(challenge, account, 'INVITE', uri)]]);
      }
      if (status === 100) return;
      own.shown.statuses.push(status);
      followSession(own.shown.audio, message);
      if (status < 200) return;
      dialog.remote = header(message, 'to');
      if (status === 200) dialog.target = addressIn(header(message, 'contact'));
      const confirm = () => ack(status === 200 ? `z9hG4bK${token()}` : branch);
      if (ackAfterMs === undefined) confirm();
      else setTimeout(confirm, ackAfterMs);
      if (status !== 200) own.end();
    });
    invite([]);
    return own.shown;
  };

  return {
    port,
    calls: incoming,
    behave: (next, number) => {
      if (number === undefined) behaviour = next;
      else byNumber.set(number, next);
    },
    register,
    dial,
    async nthCall(n) {
      for (let tries = 0; tries < 1000; tries += 1) {
        const call = incoming[n];
        if (call) return call;
        await wait(20);
      }
      throw new Error(`No call number ${n} came in`);
    },
    async close() {
      for (const { shown, end } of byId.values()) if (!shown.isOver()) end();
      closed = true;
      socket.close();
      await once(socket, 'close');
    },
  };
};
