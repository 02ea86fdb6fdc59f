import type { HttpLog } from '../http/deps.js';

export interface Log extends HttpLog {
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** One line per event: time, level, text, then fields as JSON, so that hostile text stays on its line. */
export function createLog(write: (line: string) => void, now: () => Date): Log {
  const line =
    (level: string) =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}) => {
      const told = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
      write([now().toISOString(), level, event, ...told].join(' '));
    };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}
