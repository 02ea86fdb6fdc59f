/** One command from a client: its first line, the headers below it and a body if it announced one. */
export interface Request {
  readonly line: string;
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
  readonly body: string;
}

/** What arrived, or why the connection has to end. */
export type Decoded =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'tooLarge' };

/** Bytes that a header block or a body may have. */
export const LARGEST_BLOCK = 64 * 1024;

/** Takes commands out of a stream of bytes; it keeps what is not complete yet, up to the limit. */
export class RequestDecoder {
  #buffer: Buffer = Buffer.alloc(0);

  push(bytes: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? bytes : Buffer.concat([this.#buffer, bytes]);
  }

  next(): Decoded {
    this.#skipBlankLines();
    const end = endOfBlock(this.#buffer);
    if (end === undefined) return { kind: this.#buffer.length > LARGEST_BLOCK ? 'tooLarge' : 'incomplete' };
    if (end.at > LARGEST_BLOCK) return { kind: 'tooLarge' };
    const [line = '', ...rest] = this.#buffer.toString('utf8', 0, end.at).split(/\r?\n/);
    const headers = rest.flatMap(parseHeader);
    const announced = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1];
    const length = announced === undefined ? 0 : Number(announced);
    if (!Number.isInteger(length) || length < 0 || length > LARGEST_BLOCK) return { kind: 'tooLarge' };
    if (this.#buffer.length < end.next + length) return { kind: 'incomplete' };
    const body = this.#buffer.toString('utf8', end.next, end.next + length);
    this.#buffer = this.#buffer.subarray(end.next + length);
    return { kind: 'request', request: { line: line.trim(), headers, body } };
  }

  #skipBlankLines(): void {
    let at = 0;
    while (this.#buffer[at] === 0x0a || this.#buffer[at] === 0x0d) at++;
    if (at > 0) this.#buffer = this.#buffer.subarray(at);
  }
}

function endOfBlock(buffer: Buffer): { readonly at: number; readonly next: number } | undefined {
  for (let at = buffer.indexOf(0x0a); at >= 0; at = buffer.indexOf(0x0a, at + 1)) {
    if (buffer[at + 1] === 0x0a) return { at, next: at + 2 };
    if (buffer[at + 1] === 0x0d && buffer[at + 2] === 0x0a) return { at, next: at + 3 };
  }
  return undefined;
}

function parseHeader(line: string): ReadonlyArray<readonly [string, string]> {
  const at = line.indexOf(':');
  return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const] : [];
}

/** The value of the first header of that name, whatever its case. */
export function header(request: Request, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return request.headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
}

export const commandReply = (text: string, more = ''): string =>
  `Content-Type: command/reply\nReply-Text: ${text}\n${more}\n`;

export const apiResponse = (body: string): string =>
  `Content-Type: api/response\nContent-Length: ${Buffer.byteLength(body)}\n\n${body}`;

export const eventMessage = (format: 'json' | 'plain', body: string): string =>
  `Content-Length: ${Buffer.byteLength(body)}\nContent-Type: text/event-${format}\n\n${body}`;

const GOODBYE = 'Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n';

export const DISCONNECT_NOTICE = `Content-Type: text/disconnect-notice\nContent-Length: ${GOODBYE.length}\n\n${GOODBYE}`;

export const AUTH_REQUEST = 'Content-Type: auth/request\n\n';
