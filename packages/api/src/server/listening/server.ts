import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { err, ok, type Result } from '@callcard/crm-core';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hono } from 'hono';
import { takePieces } from '../../http/pieces-stream.js';
import type { Log } from '../log.js';
import type { StartProblem } from '../problem.js';
import {
  type CertificateFiles,
  readCertificate,
  type WatchedCertificate,
  watchCertificate,
} from './certificate.js';
import { answerClientErrors } from './client-errors.js';
import { type ConnectionCounts, type Connections, limitConnections } from './connections.js';
import { hostRefusal, refuse, unreadableAddress } from './refusals.js';
import { answerUpgrades, UpgradableRequest } from './upgrades.js';
import { writePieces } from './write-pieces.js';

/** What a server puts up with. Milliseconds. */
export interface ServerLimits {
  /** Until the header of a request is there. */
  readonly headerMs: number;
  /** Until all of a request is there. */
  readonly requestMs: number;
  /** A connection waits so long for the next request. Longer than load balancers keep one, so that none is closed under their request. */
  readonly keepAliveMs: number;
  readonly mostConnections: number;
  /** Answers that are under way may take so long when the server closes. */
  readonly stopMs: number;
}

/** Limits where nothing is set. */
export const standardLimits: ServerLimits = {
  ...{ headerMs: 10_000, requestMs: 120_000, keepAliveMs: 75_000, mostConnections: 4_000, stopMs: 10_000 },
};

/** Where a server listens, and how. */
export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  /** Null: clear text. */
  readonly tls?: CertificateFiles | null;
  readonly limits?: ServerLimits;
  readonly log?: Pick<Log, 'info' | 'error'>;
  /** What the settings of host and port are called. */
  readonly settings?: { readonly host: string; readonly port: string };
}

export interface RunningServer {
  readonly url: string;
  connections(): ConnectionCounts;
  /** Reads the certificate again, if there is one. */
  reload(): void;
  /** Takes no more connections, and resolves when what was asked is answered, or took too long. */
  close(): Promise<void>;
}

/** Node looks so often for requests that come too slowly. Milliseconds. */
const lookEveryMs = 1_000;

/**
 * Says that the answer was sent. A clone is one of Node, which the listener asks for its headers; where another server of Hono has replaced
 * `Response` in this process the original is of that class, which the listener sends without looking.
 */
const alreadySent = RESPONSE_ALREADY_SENT.clone();

/** The answer, unless it is made of pieces: those are written here. */
function sent(answer: Response, outgoing: ServerResponse): Response {
  const pieced = takePieces(outgoing);
  if (pieced === undefined) return answer;
  if (answer.body !== pieced.body) {
    // Something else was answered than it was made for.
    void pieced.body.cancel();
    return answer;
  }
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  void writePieces(pieced, outgoing);
  return alreadySent;
}

/** What hands requests to the app, and answers those whose address it cannot read. */
function listenerOf(app: Hono, log: Pick<Log, 'info'> | undefined): RequestListener {
  const answer = async (request: Request, env: { readonly outgoing: ServerResponse }) =>
    sent(await app.fetch(request, env), env.outgoing);
  const listener = getRequestListener((request, env) => answer(request, env as never), {
    errorHandler() {
      const { headers, body } = refuse(unreadableAddress, log);
      return new Response(body, { status: unreadableAddress.status, headers });
    },
  });
  return (request, response) => {
    const refusal = hostRefusal(request);
    if (refusal === undefined) return listener(request, response);
    const { headers, body } = refuse(refusal, log);
    response.writeHead(refusal.status, headers).end(body);
  };
}

function serverOf(
  app: Hono,
  tls: CertificateFiles | null,
  limits: ServerLimits,
  log: Pick<Log, 'info'> | undefined,
): Result<Server, StartProblem> {
  const listener = listenerOf(app, log);
  const options = {
    // Refused with a problem document instead.
    requireHostHeader: false,
    IncomingMessage: UpgradableRequest,
    headersTimeout: limits.headerMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: Math.min(lookEveryMs, limits.headerMs),
  };
  if (tls === null) return ok(createServer(options, listener));
  const certificate = readCertificate(tls);
  if (!certificate.ok) return certificate;
  return ok(
    createSecureServer({ ...options, ...certificate.value, handshakeTimeout: limits.headerMs }, listener),
  );
}

/** Serves the app; resolves when it listens. */
export async function serve(
  app: Hono,
  { host, port, tls = null, limits = standardLimits, log, settings = apiSettings }: ServerOptions,
): Promise<Result<RunningServer, StartProblem>> {
  const made = serverOf(app, tls, limits, log);
  if (!made.ok) return made;
  const server = made.value;
  const connections = limitConnections(server, limits.mostConnections);
  answerClientErrors(server, connections, log);
  answerUpgrades(server);
  const closing = closer(server, connections, limits.stopMs);
  const failed = await listen(server, host, port);
  if (failed) return err(listenProblem(failed, host, port, settings));
  const watched: WatchedCertificate | undefined =
    tls && log && 'setSecureContext' in server
      ? watchCertificate(server as Parameters<typeof watchCertificate>[0], tls, log)
      : undefined;
  return ok({
    url: urlOf(server, tls ? 'https' : 'http', host),
    connections: connections.counts,
    reload: () => watched?.reload(),
    close() {
      watched?.stop();
      return closing();
    },
  });
}

/** What went wrong; undefined: it listens. */
function listen(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => resolve(undefined));
  });
}

function urlOf(server: Server, scheme: string, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

const apiSettings = { host: 'CALLCARD_HTTP_HOST', port: 'CALLCARD_HTTP_PORT' };

function listenProblem(
  error: NodeJS.ErrnoException,
  host: string,
  port: number,
  settings: typeof apiSettings,
): StartProblem {
  if (error.code === 'EADDRINUSE') {
    return {
      setting: settings.port,
      problem: `${port} is in use: stop what listens there, or choose another port`,
    };
  }
  if (error.code === 'EACCES') {
    return {
      setting: settings.port,
      problem: `${port} may not be used by this user: choose one above 1023`,
    };
  }
  return {
    setting: settings.host,
    problem: `${host} cannot be listened on (${error.code}): name an address of this machine`,
  };
}

/** What closes the server; whoever closes it again waits for the same. */
function closer(server: Server, connections: Connections, stopMs: number): () => Promise<void> {
  let closed: Promise<void> | undefined;
  server.on('request', (_request, response) => {
    // A connection that is kept for the next request would have to be waited for.
    if (closed) response.setHeader('Connection', 'close');
    response.once('close', () => closed && connections.closeIdle());
  });
  return () => {
    closed ??= new Promise((resolve) => {
      const timer = setTimeout(() => server.closeAllConnections(), stopMs);
      server.close(() => {
        clearTimeout(timer);
        resolve();
      });
      connections.closeIdle();
    });
    return closed;
  };
}
