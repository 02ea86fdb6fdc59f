// A small event socket client of the bench's own, so that no version is measured with its own means.
import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Connects and authenticates.
 *
 * @param {{ host: string, port: number, password: string }} at
 * @param {(event: Record<string, string | string[]>) => void} onEvent
 */
export async function openEventSocket({ host, port, password }, onEvent = () => undefined) {
  const socket = connect(port, host);
  await once(socket, 'connect');
  socket.on('error', () => socket.destroy());
  /** @type {{ resolve: (frame: { headers: string, body: string }) => void, reject: (error: Error) => void }[]} */
  const waiting = [];
  let closed = false;
  socket.on('close', () => {
    closed = true;
    for (const { reject } of waiting.splice(0)) reject(new Error('the event socket was closed'));
  });
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf('\n\n');
      if (end < 0) return;
      const headers = rest.toString('latin1', 0, end);
      const length = Number(/^Content-Length: (\d+)$/m.exec(headers)?.[1] ?? 0);
      if (rest.length < end + 2 + length) return;
      const body = rest.toString('utf8', end + 2, end + 2 + length);
      rest = rest.subarray(end + 2 + length);
      if (headers.includes('text/event-json')) onEvent(JSON.parse(body));
      else if (!headers.includes('text/disconnect-notice')) waiting.shift()?.resolve({ headers, body });
    }
  });
  const reply = () =>
    new Promise((resolve, reject) => {
      if (closed) reject(new Error('the event socket is closed'));
      else waiting.push({ resolve, reject });
    });
  const send = (text) => {
    const answer = reply();
    socket.write(`${text}\n\n`);
    return answer;
  };
  await reply();
  const { headers } = await send(`auth ${password}`);
  if (!headers.includes('+OK')) throw new Error('the event socket refused the password');
  return { send, api: async (command) => (await send(`api ${command}`)).body, close: () => socket.destroy() };
}

const first = (value) => (Array.isArray(value) ? value[0] : value);

/** Counts callers whom the switch's own fallback took, by the end of their calls. Nothing else is sent to us. */
export async function countFallbacks(cleanup, eventSocket) {
  const ids = new Set();
  const socket = await openEventSocket(eventSocket, (event) => {
    if (first(event['variable_crm_route']) === 'fallback') ids.add(event['Unique-ID']);
  });
  await socket.send('filter variable_crm_route fallback');
  await socket.send('event json CHANNEL_HANGUP_COMPLETE');
  const close = cleanup.add(socket.close);
  return { close, count: () => ids.size };
}

/**
 * Watches how long parked callers wait for the gateway: from CHANNEL_PARK until the fallback timer is deleted or the
 * first leg is dialled, by the switch's own clock.
 */
export async function watchClaims(cleanup, eventSocket) {
  /** @type {Map<string, number>} */
  const parked = new Map();
  /** @type {Map<string, number>} */
  const waited = new Map();
  const socket = await openEventSocket(eventSocket, (event) => {
    const at = Number(event['Event-Date-Timestamp']);
    if (event['Event-Name'] === 'CHANNEL_PARK') {
      const id = String(event['Unique-ID']);
      if (!parked.has(id)) parked.set(id, at);
      return;
    }
    const id = String(first(event['Task-Group'] ?? event['Other-Leg-Unique-ID'] ?? ''));
    const since = parked.get(id);
    if (since !== undefined && !waited.has(id)) waited.set(id, (at - since) / 1000);
  });
  await socket.send('event json CHANNEL_PARK CHANNEL_ORIGINATE DEL_SCHEDULE');
  const close = cleanup.add(socket.close);
  return { close, parked: () => parked.size, milliseconds: () => [...waited.values()] };
}
