import type { HttpLog } from '../http/deps.js';
import { oneLine } from './one-line.js';

export interface Log extends HttpLog {
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** One line per event: time, level, text, then fields as JSON. Hostile text stays on its line. */
export function createLog(write: (line: string) => void, now: () => Date): Log {
  const line =
    (level: string) =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}) => {
      const told = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
      write(oneLine([now().toISOString(), level, event, ...told].join(' ')));
    };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}
