import type { Result } from '@callcard/crm-core';
import { Hono } from 'hono';
import type { MetricsText } from '../../http/deps.js';
import { problemReply } from '../../http/reply.js';
import { type RunningServer, serve } from '../listening/server.js';
import type { Log } from '../log.js';
import type { StartProblem } from '../problem.js';

/** Serves the metrics on a port of their own, without a key: whoever reaches the port may read them. */
export function serveMetrics(
  metrics: () => Promise<MetricsText>,
  { host, port }: { readonly host: string; readonly port: number },
  log: Pick<Log, 'info' | 'error'>,
): Promise<Result<RunningServer, StartProblem>> {
  const app = new Hono();
  app.get('/metrics', async (c) => {
    const { contentType, text } = await metrics();
    return c.body(text, 200, { 'Content-Type': contentType, 'Cache-Control': 'no-store' });
  });
  app.notFound(() => problemReply({ code: 'unknown-route' }));
  return serve(app, {
    ...{ host, port, log },
    settings: { host: 'CALLCARD_METRICS_HOST', port: 'CALLCARD_METRICS_PORT' },
  });
}
