import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Frame {
  headers: Record<string, string>;
  body: string;
}

/** An event as FreeSWITCH sends it in JSON. */
export type SwitchEvent = Record<string, string | string[]>;

/** A small event socket client of the tests' own, so that they can check a switch without the gateway's code. */
export interface EslProbe {
  /** Sends `api COMMAND` and gives the body of the answer. */
  api(command: string): Promise<string>;
  /** Sends any other command (its lines, without the blank line) and gives the reply's text. */
  command(text: string): Promise<string>;
  /** Every event since `event json ...`, in order of arrival. */
  readonly events: readonly SwitchEvent[];
  /** The first event, past or to come, that matches. */
  waitFor(what: string, matches: (event: SwitchEvent) => boolean, timeoutMs?: number): Promise<SwitchEvent>;
  close(): void;
}

/** Cuts whole frames off the front of the received bytes. */
export const takeFrames = (received: Buffer): { frames: Frame[]; rest: Buffer } => {
  const frames: Frame[] = [];
  let rest = received;
  for (;;) {
    const end = rest.indexOf('\n\n');
    if (end < 0) return { frames, rest };
    const headers: Record<string, string> = {};
    for (const line of rest.subarray(0, end).toString('utf8').split('\n')) {
      const colon = line.indexOf(': ');
      if (colon > 0) headers[line.slice(0, colon)] = line.slice(colon + 2);
    }
    const length = Number(headers['Content-Length'] ?? '0');
    const bodyStart = end + 2;
    if (rest.length < bodyStart + length) return { frames, rest };
    frames.push({ headers, body: rest.subarray(bodyStart, bodyStart + length).toString('utf8') });
    rest = rest.subarray(bodyStart + length);
  }
};

interface Waiter {
  matches: (event: SwitchEvent) => boolean;
  resolve: (event: SwitchEvent) => void;
}

const listen = (socket: Socket) => {
  const replies: ((frame: Frame) => void)[] = [];
  const events: SwitchEvent[] = [];
  let waiters: Waiter[] = [];
  let rest: Buffer = Buffer.alloc(0);
  const onEvent = (event: SwitchEvent) => {
    events.push(event);
    const [met, unmet] = [
      waiters.filter((waiter) => waiter.matches(event)),
      waiters.filter((waiter) => !waiter.matches(event)),
    ];
    waiters = unmet;
    for (const waiter of met) waiter.resolve(event);
  };
  socket.on('data', (chunk: Buffer) => {
    const taken = takeFrames(Buffer.concat([rest, chunk]));
    rest = taken.rest;
    for (const frame of taken.frames) {
      const type = frame.headers['Content-Type'];
      if (type === 'text/event-json') onEvent(JSON.parse(frame.body) as SwitchEvent);
      else if (type !== 'text/disconnect-notice') replies.shift()?.(frame);
    }
  });
  socket.on('error', () => socket.destroy());
  const addWaiter = (waiter: Waiter) => {
    waiters.push(waiter);
  };
  return { replies, events, addWaiter };
};

/** Connects and authenticates; rejects when the switch does not listen or refuses the password. */
export const openEslProbe = async (at: {
  host: string;
  port: number;
  password: string;
}): Promise<EslProbe> => {
  const socket = connect(at.port, at.host);
  await once(socket, 'connect');
  const { replies, events, addWaiter } = listen(socket);

  const expectReply = (): Promise<Frame> =>
    new Promise((resolve, reject) => {
      const onClose = () => reject(new Error('The event socket closed before it answered'));
      socket.once('close', onClose);
      replies.push((frame) => {
        socket.off('close', onClose);
        resolve(frame);
      });
    });
  const send = (text: string): Promise<Frame> => {
    const reply = expectReply();
    socket.write(`${text}\n\n`);
    return reply;
  };

  await expectReply(); // auth/request
  const auth = await send(`auth ${at.password}`);
  const verdict = auth.headers['Reply-Text'] ?? '';
  if (!verdict.startsWith('+OK')) {
    socket.destroy();
    throw new Error(`The event socket refused the password: ${verdict}`);
  }

  return {
    events,
    api: async (command) => (await send(`api ${command}`)).body,
    command: async (text) => (await send(text)).headers['Reply-Text'] ?? '',
    waitFor: (what, matches, timeoutMs = 60_000) => {
      const past = events.find(matches);
      if (past !== undefined) return Promise.resolve(past);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`No event in ${timeoutMs} ms: ${what}`)), timeoutMs);
        addWaiter({
          matches,
          resolve: (event) => {
            clearTimeout(timer);
            resolve(event);
          },
        });
      });
    },
    close: () => socket.destroy(),
  };
};
