import type { AnsweredRequest } from '../http/answered.js';
import type { Log } from './log.js';

/** What orchestrators and monitoring ask all the time. */
const probes: ReadonlySet<string | null> = new Set(['/healthz', '/readyz', '/metrics']);

/** Writes a line for each request: nothing of its query, its body or its headers. */
export function accessLog(log: Log): (answered: AnsweredRequest) => void {
  return ({ method, route, status, durationMs, bytes, clientId, userId, aborted, requestId }) => {
    const fields = {
      ...{ requestId, method, route, status, ms: Math.round(durationMs), bytes, clientId },
      ...(userId === null ? {} : { userId }),
      ...(aborted ? { aborted } : {}),
    };
    if (probes.has(route) && status < 500) log.debug('request', fields);
    else log.info('request', fields);
  };
}
