import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';
import type { ReadinessPart } from '../../http/deps.js';

/** How often the delay of the event loop is looked at. Milliseconds. */
const lookEveryMs = 50;

const shares = [0.5, 0.9, 0.99, 1] as const;

/**
 * Measures the process and what it needs when somebody asks. The client's own metrics of the process are not collected: they read
 * files on the thread that calls wait for. `parts`: as of `/readyz`.
 */
export function processMetrics(registry: Registry, parts: () => readonly ReadinessPart[]): void {
  const registers = [registry];
  const delay = monitorEventLoopDelay({ resolution: lookEveryMs });
  delay.enable();
  const startedAt = performance.timeOrigin / 1000;
  new Gauge({
    name: 'callcard_event_loop_delay_seconds',
    help: 'By how much the event loop was late, since the metrics were read last',
    labelNames: ['quantile'],
    registers,
    collect() {
      for (const share of shares) {
        // What is measured is the distance of two looks.
        const nanoseconds = share === 1 ? delay.max : delay.percentile(share * 100);
        const late = Math.max(0, nanoseconds / 1e9 - lookEveryMs / 1000);
        this.set({ quantile: String(share) }, late);
      }
      delay.reset();
    },
  });
  new Gauge({
    name: 'callcard_ready',
    help: '1: the part is ready; 0: it is not',
    labelNames: ['part', 'switch'],
    registers,
    collect() {
      this.reset();
      for (const { name, switch: of, ready } of parts())
        this.set({ part: name, ...(of === undefined ? {} : { switch: of }) }, Number(ready));
    },
  });
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Memory of the process',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Gauge({
    name: 'process_cpu_seconds_total',
    help: 'Processor time of the process',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.set((user + system) / 1e6);
    },
  });
  new Gauge({ name: 'process_start_time_seconds', help: 'When the process began', registers }).set(startedAt);
}
