import { connect, type Socket } from 'node:net';

export type EventFields = Readonly<Record<string, string | string[]>>;

export interface Frame {
  readonly head: string;
  readonly body: string;
}

/** A minimal event socket client: it keeps all it hears, and waits on it. */
export class Client {
  readonly events: EventFields[] = [];
  readonly frames: Frame[] = [];
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  readonly #waiting = new Set<() => void>();
  #buffer: Buffer = Buffer.alloc(0);
  #replies: Frame[] = [];

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes: Buffer) => this.#take(bytes));
    socket.setNoDelay(true);
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  static async open(port: number, password?: string): Promise<Client> {
    const socket = connect(port, '127.0.0.1');
    const client = new Client(socket);
    await client.until(() => client.frames.length > 0);
    if (password !== undefined) await client.send(`auth ${password}\n\n`);
    return client;
  }

  /** Sends raw text and resolves with the next reply. */
  async send(text: string): Promise<Frame> {
    this.#socket.write(text);
    await this.until(() => this.#replies.length > 0);
    return this.#replies.shift()!;
  }

  async api(command: string): Promise<string> {
    return (await this.send(`api ${command}\n\n`)).body;
  }

  write(bytes: string | Buffer): void {
    this.#socket.write(bytes);
  }

  /** The first event for which the test holds, heard already or later. */
  async event(name: string, test: (fields: EventFields) => boolean = () => true): Promise<EventFields> {
    const find = () => this.events.find((fields) => fields['Event-Name'] === name && test(fields));
    await this.until(() => find() !== undefined, name);
    return find()!;
  }

  async until(holds: () => boolean, what = 'something'): Promise<void> {
    if (holds()) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`nothing came: ${what}`)), 20_000);
      const check = () => {
        if (!holds()) return;
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(bytes: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, bytes]);
    for (;;) {
      const end = this.#buffer.indexOf('\n\n');
      if (end < 0) break;
      const head = this.#buffer.toString('utf8', 0, end);
      const length = Number(/^Content-Length: (\d+)$/m.exec(head)?.[1] ?? 0);
      if (this.#buffer.length < end + 2 + length) break;
      const body = this.#buffer.toString('utf8', end + 2, end + 2 + length);
      this.#buffer = this.#buffer.subarray(end + 2 + length);
      this.#sort({ head, body });
    }
    for (const check of [...this.#waiting]) check();
  }

  #sort(frame: Frame): void {
    this.frames.push(frame);
    if (frame.head.includes('text/event-json')) this.events.push(JSON.parse(frame.body));
    else if (/^Content-Type: (command\/reply|api\/response)/m.test(frame.head)) this.#replies.push(frame);
  }
}
