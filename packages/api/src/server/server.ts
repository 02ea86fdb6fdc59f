import { createServer, type Server } from 'node:http';
import { err, ok, type Result } from '@callcard/crm-core';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Config } from './config.js';
import type { StartProblem } from './problem.js';

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the app; resolves when it listens. */
export function serve(
  app: Hono,
  { host, port }: Config['http'],
): Promise<Result<RunningServer, StartProblem>> {
  const server = createServer(getRequestListener(app.fetch));
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(err(listenProblem(error, host, port))));
    server.listen(port, host, () => resolve(ok({ url: urlOf(server, host), close: () => close(server) })));
  });
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function listenProblem(error: NodeJS.ErrnoException, host: string, port: number): StartProblem {
  if (error.code === 'EADDRINUSE') {
    return {
      setting: 'CALLCARD_HTTP_PORT',
      problem: `${port} is in use: stop what listens there, or choose another port`,
    };
  }
  if (error.code === 'EACCES') {
    return {
      setting: 'CALLCARD_HTTP_PORT',
      problem: `${port} may not be used by this user: choose one above 1023`,
    };
  }
  return {
    setting: 'CALLCARD_HTTP_HOST',
    problem: `${host} cannot be listened on (${error.code}): name an address of this machine`,
  };
}

/** How long a client may take to receive what it asked for before the end. Milliseconds. */
const farewellMs = 3_000;

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), farewellMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
