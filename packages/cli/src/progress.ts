import { Presets, SingleBar } from 'cli-progress';
import type { TerminalStream } from './command.js';

/** Shows how far a command is. */
export interface Progress {
  /** `done` of the total; `items`: what was done, in numbers. */
  update(done: number, items: number): void;
  stop(): void;
}

/** Where progress is shown. */
export interface ProgressOutput {
  readonly stream: TerminalStream;
  readonly now: () => number;
}

/** What is counted, and against what. */
export interface ProgressOptions {
  readonly label: string;
  /** What `done` grows to; 0: nobody knows. */
  readonly total: number;
  /** What the items are, such as rows. */
  readonly unit: string;
}

/** Where nobody watches, a line comes so often at most. Milliseconds. */
const lineEveryMs = 5_000;

const inWords = (count: number) => count.toLocaleString('en-US');

/** A length of time such as `1m 05s`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return seconds < 60
    ? `${seconds}s`
    : `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, '0')}s`;
}

function rateAndRest(beganMs: number, nowMs: number, done: number, items: number, total: number) {
  const ms = Math.max(1, nowMs - beganMs);
  const left = done > 0 && total > 0 ? duration((ms * (total - done)) / done) : '?';
  return { rate: inWords(Math.round((items * 1000) / ms)), left };
}

function bar({ stream, now }: ProgressOutput, { label, total, unit }: ProgressOptions): Progress {
  const format =
    total > 0
      ? `${label} {bar} {percentage}% | {items} ${unit} | {rate}/s | {left} left`
      : `${label} {items} ${unit} | {rate}/s`;
  const shownBar = new SingleBar(
    { stream, format, hideCursor: true, fps: 5, barsize: 24 },
    Presets.shades_classic,
  );
  const began = now();
  shownBar.start(Math.max(1, total), 0, { items: '0', rate: '?', left: '?' });
  return {
    update: (done, items) =>
      shownBar.update(Math.min(done, Math.max(1, total)), {
        items: inWords(items),
        ...rateAndRest(began, now(), done, items, total),
      }),
    stop: () => shownBar.stop(),
  };
}

function lines({ stream, now }: ProgressOutput, { label, total, unit }: ProgressOptions): Progress {
  const began = now();
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    update(done, items) {
      if (now() - shownAt < lineEveryMs) return;
      shownAt = now();
      const { rate, left } = rateAndRest(began, now(), done, items, total);
      const share = total > 0 ? `${Math.floor((done / total) * 100)}%, ` : '';
      const rest = total > 0 ? `, ${left} left` : '';
      stream.write(`${label}: ${share}${inWords(items)} ${unit}, ${rate}/s${rest}\n`);
    },
    stop: () => undefined,
  };
}

/** Shows progress: a bar where somebody watches, else a line now and then, the first one at once. */
export function showProgress(output: ProgressOutput, options: ProgressOptions): Progress {
  return output.stream.isTTY ? bar(output, options) : lines(output, options);
}
