import { connect, createServer, type Socket } from 'node:net';
import type { BSON } from 'mongodb';
import { answeredId, answerTo, createFramer, readAnswer, readCommand, requestId } from './messages.js';

/** What becomes of a command on its way. */
export type Verdict =
  | { readonly do: 'forward' }
  /** The server never sees it. */
  | { readonly do: 'refuse'; readonly code: number; readonly message: string }
  /** The server's answer is changed. */
  | { readonly do: 'change'; readonly answer: (document: BSON.Document) => BSON.Document }
  /** The server carries it out; then the connection breaks, and the client hears nothing. */
  | { readonly do: 'swallow' };

/** A proxy between the driver and a server, which sees each command. */
export interface WireProxy {
  /** `127.0.0.1:<port>`. */
  readonly address: string;
  stop(): Promise<void>;
}

type Judge = (command: BSON.Document) => Verdict;

function refusal(code: number, message: string): BSON.Document {
  return { ok: 0, errmsg: message, code, codeName: `Code${code}` };
}

/** Joins a client and the server, message by message. */
function join(client: Socket, server: Socket, judge: Judge): void {
  const pending = new Map<number, { readonly request: Buffer; readonly verdict: Verdict }>();
  const asked = createFramer();
  const answered = createFramer();
  const end = () => {
    client.destroy();
    server.destroy();
  };
  client.on('data', (chunk) => {
    for (const request of asked(chunk)) {
      const command = readCommand(request);
      const verdict: Verdict = command ? judge(command) : { do: 'forward' };
      if (verdict.do === 'refuse') {
        client.write(answerTo(request, refusal(verdict.code, verdict.message)));
        continue;
      }
      if (verdict.do !== 'forward') pending.set(requestId(request), { request, verdict });
      server.write(request);
    }
  });
  server.on('data', (chunk) => {
    for (const answer of answered(chunk)) {
      const known = pending.get(answeredId(answer));
      pending.delete(answeredId(answer));
      if (known?.verdict.do === 'swallow') return end();
      if (known?.verdict.do !== 'change') client.write(answer);
      else client.write(answerTo(known.request, known.verdict.answer(readAnswer(answer))));
    }
    return undefined;
  });
  for (const socket of [client, server]) socket.on('error', end).on('close', end);
}

export async function startProxy(server: { host: string; port: number }, judge: Judge): Promise<WireProxy> {
  const sockets = new Set<Socket>();
  const listener = createServer((client) => {
    sockets.add(client);
    client.once('close', () => sockets.delete(client));
    join(client, connect(server.port, server.host), judge);
  });
  await new Promise<void>((resolve) => {
    listener.listen(0, '127.0.0.1', resolve);
  });
  const address = listener.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    address: `127.0.0.1:${address.port}`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        listener.close(resolve);
      });
    },
  };
}
