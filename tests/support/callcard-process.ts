import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SystemUser } from './other-user.js';
import { type ServerHost, serverHost } from './server-host.js';
import type { SwitchDriver } from './switch-driver.js';

/** One committed fact, as the live event stream sends it; tests wait for facts, and pass over changes of records. */
export interface LiveEvent {
  readonly position: string;
  readonly callId: string;
  readonly fact: { readonly type: string } & Readonly<Record<string, unknown>>;
}

/** The whole product as its users run it: a process, its HTTP API, its data folder. */
export interface Callcard {
  /** Resolves when it has printed this; absent: when it has looked at everything on the switch. */
  start(until?: string): Promise<void>;
  /** SIGKILL: no good-bye, nothing flushed. */
  kill(): Promise<void>;
  /** SIGTERM, and waits. */
  stop(): Promise<void>;
  /** A request with the API key. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  json<T>(path: string): Promise<T>;
  create(path: string, body: unknown): Promise<{ id: string }>;
  /** Waits for a committed fact, past or future, by the live event stream; survives restarts. */
  waitFor(what: string, wanted: (event: LiveEvent) => boolean, withinMs?: number): Promise<LiveEvent>;
  /** Stops the process and removes its data. */
  dispose(): Promise<void>;
  readonly dataDir: string;
  /** The key that the process made at its first start. */
  readonly apiKey: () => string;
  /** Where it answers, and which process it is, since its last start. */
  readonly url: () => string;
  readonly pid: () => number;
  /** Everything the process has printed. */
  readonly output: () => string;
}

/**
 * `settings`: environment variables besides those that name the switch and the data folder. `beside`: whose folder and key it shares.
 * `user`: as whom it runs; absent: as whoever runs the tests.
 */
export function createCallcard(
  driver: Pick<SwitchDriver, 'eventSocket'>,
  settings: Readonly<Record<string, string>> = {},
  beside?: Callcard,
  user?: SystemUser,
): Callcard {
  const dataDir = beside?.dataDir ?? mkdtempSync(join(tmpdir(), 'callcard-data-'));
  if (user && !beside) chownSync(dataDir, user.uid, user.gid);
  let host: ServerHost | undefined;
  let url = '';
  let key = beside?.apiKey() ?? '';
  let output = '';

  async function start(until = 'is connected and taken in'): Promise<void> {
    const running = serverHost({ user, nodeOptions: settings['NODE_OPTIONS'] });
    host = running;
    const environment = environmentOf(driver.eventSocket, dataDir, settings);
    let printed = '';
    await new Promise<void>((resolve, reject) => {
      running.run(environment, {
        onOutput(text) {
          printed += text;
          output += text;
          url = /^API: +(http\S+)/m.exec(printed)?.[1] ?? url;
          key ||= keyIn(printed);
          if (printed.includes(until)) resolve();
        },
        onExit: (how) => reject(new Error(`callcard ended (${how}):\n${printed}`)),
      });
    });
  }

  async function end(how: 'kill' | 'stop'): Promise<void> {
    const running = host;
    host = undefined;
    await running?.[how]();
  }

  function request(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(url + path, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } });
  }

  async function json<T>(path: string): Promise<T> {
    const response = await request(path);
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  return {
    start,
    kill: () => end('kill'),
    stop: () => end('stop'),
    fetch: request,
    json,
    dataDir,
    apiKey: () => key,
    url: () => url,
    pid: () => host?.pid ?? 0,
    output: () => output,
    async create(path, body) {
      const response = await request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (response.status !== 201)
        throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as { id: string };
    },
    async waitFor(what, wanted, withinMs = 90_000) {
      const abort = new AbortController();
      const timer = setTimeout(
        () => abort.abort(new Error(`waited too long for ${what}:\n${output}`)),
        withinMs,
      );
      try {
        const response = await request('/v1/events?after=0', { signal: abort.signal });
        for await (const event of eventsOf(response)) if (wanted(event)) return event;
        throw new Error(`the event stream ended before ${what}`);
      } finally {
        clearTimeout(timer);
        abort.abort();
      }
    },
    async dispose() {
      await end('stop');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function environmentOf(
  { host, port, password }: SwitchDriver['eventSocket'],
  dataDir: string,
  settings: Readonly<Record<string, string>>,
): Readonly<Record<string, string | undefined>> {
  return {
    PATH: process.env['PATH'],
    CALLCARD_DATA_DIR: dataDir,
    CALLCARD_HTTP_PORT: '0',
    // As on a terminal.
    CALLCARD_SERVER_LOG_FORMAT: 'text',
    CALLCARD_SWEEP_SECONDS: '1',
    FREESWITCH_HOST: host,
    FREESWITCH_PORT: String(port),
    FREESWITCH_PASSWORD: password,
    ...settings,
  };
}

/** The key of the file that a start names; empty: it names none yet. */
export function keyIn(printed: string): string {
  const [, path] = /^API key: in (.+?) {3}\(/m.exec(printed) ?? [];
  return path === undefined ? '' : readFileSync(path, 'utf8').trim();
}

async function* eventsOf(response: Response): AsyncGenerator<LiveEvent> {
  if (!response.ok || !response.body) throw new Error(`no event stream: ${response.status}`);
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = block
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5).trimStart())
        .join('\n');
      const event = data ? (JSON.parse(data) as LiveEvent) : undefined;
      if (event && 'fact' in event) yield event;
    }
  }
}
