/** Bytes as FreeSWITCH writes them, for a scripted server. Lengths count bytes. */

/** The answer to an `api` command. */
export function apiResponse(body: string): string {
  return `Content-Type: api/response\nContent-Length: ${Buffer.byteLength(body)}\n\n${body}`;
}

/** The reply to a command, with more headers if there are any. */
export function commandReply(
  text: string,
  headers: readonly (readonly [name: string, value: string])[] = [],
): string {
  const more = headers.map(([name, value]) => `${name}: ${value}\n`).join('');
  return `Content-Type: command/reply\nReply-Text: ${text}\n${more}\n`;
}

/** A JSON event; `_body` is its body. */
export function jsonEvent(fields: Readonly<Record<string, string | readonly string[]>>): string {
  const body = JSON.stringify(fields);
  return `Content-Length: ${Buffer.byteLength(body)}\nContent-Type: text/event-json\n\n${body}`;
}

/** The greeting of a switch that asks for the password. */
export function authRequest(): string {
  return 'Content-Type: auth/request\n\n';
}

/** The farewell of a switch that ends the connection. */
export function disconnectNotice(): string {
  const body = 'Disconnected, goodbye.\n';
  return `Content-Type: text/disconnect-notice\nContent-Length: ${body.length}\n\n${body}`;
}

/** The greeting of a switch whose access list refuses the address. */
export function rudeRejection(): string {
  const body = 'Access Denied, go away.\n';
  return `Content-Type: text/rude-rejection\nContent-Length: ${body.length}\n\n${body}`;
}
