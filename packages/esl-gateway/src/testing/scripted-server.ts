import { createServer, type Server, type Socket } from 'node:net';
import { apiResponse, authRequest, commandReply, disconnectNotice, rudeRejection } from './wire.js';

/** What the server says by itself; the test says the rest. */
export interface ScriptedServerOptions {
  /** Accepted password. Default `secret`. */
  readonly password?: string;
  /** `rude` refuses the address, `silent` accepts and says nothing. Default `auth`. Asked for each connection. */
  readonly greeting?: (connection: number) => 'auth' | 'rude' | 'silent';
  /** Answer to `api global_getvar core_uuid`. */
  readonly coreUuid?: string;
  /**
   * Bytes to answer a command with (blank line cut off), after the handshake. Without an answer the command waits for
   * the test, which answers by `send`.
   */
  readonly answer?: (command: string, connection: ScriptedConnection) => string | undefined;
}

/** One accepted connection, numbered from 0. */
export interface ScriptedConnection {
  readonly number: number;
  /** Every command so far, without its blank line. */
  readonly commands: readonly string[];
  /** Line feeds between commands so far: FreeSWITCH takes them for nothing. */
  lineFeeds(): number;
  /** The next command for which there was no automatic answer; waits until there is one. */
  nextCommand(): Promise<string>;
  send(bytes: string | Uint8Array): void;
  /** Sends what is written and closes. */
  end(): void;
  /** Resets the connection. */
  reset(): void;
  /** Resolves when the connection is gone. */
  readonly closed: Promise<void>;
}

/** A small event socket on a free port of the loopback interface that says what a test wants. */
export interface ScriptedServer {
  readonly port: number;
  readonly connections: readonly ScriptedConnection[];
  /** The next connection that was not handed out yet; waits until there is one. */
  nextConnection(): Promise<ScriptedConnection>;
  /** Closes the port and all connections. */
  close(): Promise<void>;
}

/** Opens a server on 127.0.0.1; resolves when its port is open. */
export async function createScriptedServer(options: ScriptedServerOptions = {}): Promise<ScriptedServer> {
  const connections: ScriptedConnection[] = [];
  const accepted = createMailbox<ScriptedConnection>();
  const server = createServer((socket) => {
    const connection = serve(socket, connections.length, options);
    connections.push(connection);
    accepted.put(connection);
  });
  const port = await listen(server);
  return {
    port,
    connections,
    nextConnection: accepted.take,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const connection of connections) connection.reset();
      await closed;
    },
  };
}

function serve(socket: Socket, number: number, options: ScriptedServerOptions): ScriptedConnection {
  const commands: string[] = [];
  const unanswered = createMailbox<string>();
  let unread = '';
  let lineFeeds = 0;

  const connection: ScriptedConnection = {
    number,
    commands,
    lineFeeds: () => lineFeeds,
    nextCommand: unanswered.take,
    send: (bytes) => void socket.write(bytes),
    end: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
    closed: new Promise((resolve) => socket.once('close', () => resolve())),
  };

  // The client may go away at any moment; that is what tests do.
  socket.on('error', () => {});
  socket.setNoDelay(true);
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    unread += text;
    for (;;) {
      const blank = /^\n*/.exec(unread)?.[0].length ?? 0;
      lineFeeds += blank;
      unread = unread.slice(blank);
      const end = unread.indexOf('\n\n');
      if (end < 0) return;
      const command = unread.slice(0, end);
      unread = unread.slice(end + 2);
      receive(command);
    }
  });

  function receive(command: string): void {
    commands.push(command);
    if (command === 'exit') {
      socket.end(commandReply('+OK bye') + disconnectNotice());
      return;
    }
    const answer = handshakeAnswer(command, options) ?? options.answer?.(command, connection);
    if (answer === undefined) unanswered.put(command);
    else socket.write(answer);
    if (isRefusedPassword(command, options)) socket.end(disconnectNotice());
  }

  const greeting = options.greeting?.(number) ?? 'auth';
  if (greeting === 'auth') socket.write(authRequest());
  if (greeting === 'rude') socket.end(rudeRejection());
  return connection;
}

function handshakeAnswer(command: string, options: ScriptedServerOptions): string | undefined {
  if (isRefusedPassword(command, options)) return commandReply('-ERR invalid');
  if (command.startsWith('auth ')) return commandReply('+OK accepted');
  if (command.startsWith('event json ')) return commandReply('+OK event listener enabled json');
  return command === 'api global_getvar core_uuid' ? apiResponse(options.coreUuid ?? '') : undefined;
}

function isRefusedPassword(command: string, options: ScriptedServerOptions): boolean {
  return command.startsWith('auth ') && command !== `auth ${options.password ?? 'secret'}`;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new Error('no port'));
    });
  });
}

interface Mailbox<T> {
  put(item: T): void;
  take(): Promise<T>;
}

function createMailbox<T>(): Mailbox<T> {
  const items: T[] = [];
  const takers: ((item: T) => void)[] = [];
  return {
    put(item) {
      const taker = takers.shift();
      if (taker === undefined) items.push(item);
      else taker(item);
    },
    take: () =>
      new Promise((resolve) => {
        const item = items.shift();
        if (item === undefined) takers.push(resolve);
        else resolve(item);
      }),
  };
}
