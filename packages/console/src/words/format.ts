/** Dates, numbers and durations as people of a language write them. Instants are ISO 8601 texts, as the API sends them. */
export interface Format {
  /** `27 Nov 2026, 10:15`; of today only the time. */
  instant(instant: string): string;
  date(instant: string): string;
  time(instant: string): string;
  /** An amount of money, whose currency is the company's own. */
  amount(amount: number): string;
  number(n: number): string;
  /** How long something lasts, in milliseconds: `0:07`, `12:40`, `1:02:03`. */
  duration(ms: number): string;
  /** How long ago, or until when: `5 minutes ago`. */
  relative(instant: string): string;
}

const minuteMs = 60_000;

const steps = [
  ['year', 365 * 24 * 60 * minuteMs],
  ['month', 30 * 24 * 60 * minuteMs],
  ['day', 24 * 60 * minuteMs],
  ['hour', 60 * minuteMs],
  ['minute', minuteMs],
] as const;

export function createFormat(language: string, now: () => number, timeZone?: string): Format {
  const zone = timeZone === undefined ? {} : { timeZone };
  const dates = new Intl.DateTimeFormat(language, { ...zone, dateStyle: 'medium' });
  const times = new Intl.DateTimeFormat(language, { ...zone, timeStyle: 'short' });
  const both = new Intl.DateTimeFormat(language, { ...zone, dateStyle: 'medium', timeStyle: 'short' });
  const amounts = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const distances = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const day = (at: Date) => dates.format(at);
  return {
    instant(instant) {
      const at = new Date(instant);
      return day(at) === day(new Date(now())) ? times.format(at) : both.format(at);
    },
    date: (instant) => day(new Date(instant)),
    time: (instant) => times.format(new Date(instant)),
    amount: (amount) => amounts.format(amount),
    number: (n) => amounts.format(n),
    duration: durationText,
    relative(instant) {
      const ms = Date.parse(instant) - now();
      const [unit, length] =
        steps.find(([, least]) => Math.abs(ms) >= least) ?? (['minute', minuteMs] as const);
      return distances.format(Math.round(ms / length), unit);
    },
  };
}

function durationText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const two = (n: number) => String(n).padStart(2, '0');
  const rest = `${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}
