import { type Clock, type Store, webhookKeys } from '@callcard/crm-core';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { SendOutcome } from '../../webhooks/send-next.js';

/** What is measured of webhooks. */
export interface WebhookMetrics {
  /** Counts an attempt of this process. */
  sent(outcome: SendOutcome): void;
}

/** What is pending is counted up to so many: a count costs no more, however much waits. */
const mostCounted = 1_000;

const outcomes: readonly SendOutcome[] = ['delivered', 'retried', 'dead'];

/** Makes the metrics of webhooks. Attempts are counted by the process that made them; what waits is the same in all processes. */
export function webhookMetrics(
  registry: Registry,
  { store, clock }: { readonly store: Pick<Store, 'webhooks'>; readonly clock: Clock },
): WebhookMetrics {
  const registers = [registry];
  const { deliveries } = store.webhooks;
  const key = webhookKeys.all('pending');

  async function countPending(): Promise<number> {
    let count = 0;
    let after: string | undefined;
    do {
      const page = await deliveries.list({ key, limit: 200, ...(after !== undefined && { after }) });
      count += page.items.length;
      after = page.next ?? undefined;
    } while (after !== undefined && count < mostCounted);
    return count;
  }

  /** The way back from below all ids: what was made of the earliest event comes first. */
  async function oldestPendingSeconds(): Promise<number> {
    const [oldest] = (await deliveries.list({ key, limit: 1, upTo: '0' })).items;
    return oldest ? Math.max(0, clock.now() - oldest.at) / 1_000 : 0;
  }

  const gauge = (name: string, help: string, value: () => Promise<number>) =>
    new Gauge({
      ...{ name, help, registers },
      async collect() {
        // What the store does not tell now has no value; everything else has one.
        const measured = await value().catch(() => undefined);
        if (measured === undefined) this.reset();
        else this.set(measured);
      },
    });
  gauge('callcard_webhook_pending', 'Deliveries that wait, up to a thousand', countPending);
  gauge(
    'callcard_webhook_oldest_pending_seconds',
    'Since the event of the delivery that waits for the longest; 0: none waits',
    oldestPendingSeconds,
  );
  const attempts = new Counter({
    name: 'callcard_webhook_attempts_total',
    help: 'Attempts of this process to deliver an event',
    labelNames: ['outcome'],
    registers,
  });
  for (const outcome of outcomes) attempts.inc({ outcome }, 0);
  return { sent: (outcome) => attempts.inc({ outcome }) };
}
