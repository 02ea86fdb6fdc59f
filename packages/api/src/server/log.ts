import { type Logger, pino } from 'pino';
import type { HttpLog } from '../http/deps.js';
import type { LogStyle } from './log-style.js';
import { oneLine } from './one-line.js';

export interface Log extends HttpLog {
  debug(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** Where lines go, and what is in each. */
export interface LogPorts {
  /** Called with each line, without its end. */
  readonly write: (line: string) => void;
  readonly now?: () => Date;
  /** Fields of whatever is done just now. */
  readonly context?: () => Readonly<Record<string, unknown>>;
}

const anywhere = (names: readonly string[]) => names.flatMap((name) => [name, `*.${name}`]);

/** Never in a line, whoever puts them there. */
const secrets = anywhere(['password', 'secret', 'token', 'key', 'authorization', 'cookie']);

/** Fields that hold somebody's number. */
const numbers = anywhere(['number', 'remoteNumber', 'caller']);

/** A number in international form, as it is and in a URL; in whatever text it stands. */
const internationalNumber = /(\+|%2B)[0-9]{6,15}/gi;

/**
 * One line per event: level, time, text, fields; hostile text stays on its line, and can neither end it nor move the cursor of a
 * terminal. Text is the same as JSON in another form.
 */
export function createLog(style: LogStyle, { write, now = () => new Date(), context }: LogPorts): Log {
  const form = style.format === 'json' ? (json: string) => json : textOf;
  /** `shown`: with numbers. */
  function logger(shown: boolean): Logger {
    const hide = (json: string) => (shown ? json : json.replace(internationalNumber, '$1[number]'));
    return pino(
      {
        level: style.level,
        base: null,
        timestamp: () => `,"time":"${now().toISOString()}"`,
        formatters: { level: (level) => ({ level }) },
        redact: { paths: [...secrets, ...(shown ? [] : numbers)], censor: '[hidden]' },
        ...(context && { mixin: () => ({ ...context() }) }),
      },
      { write: (line: string) => write(form(oneLine(hide(line.trimEnd())))) },
    );
  }
  const withNumbers = logger(true);
  const without = style.numbers ? withNumbers : logger(false);
  return {
    debug: (event, fields = {}) => withNumbers.debug(fields, event),
    info: (event, fields) => without.info(fields, event),
    warn: (event, fields = {}) => without.warn(fields, event),
    error: (event, fields) => without.error(fields, event),
  };
}

/** The line for people: time, level, text, then fields as JSON. */
function textOf(json: string): string {
  const { level, time, msg, ...fields } = JSON.parse(json) as Record<string, unknown>;
  const told = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return oneLine([time, level, msg, ...told].join(' '));
}
