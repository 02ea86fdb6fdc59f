import type { WebhookStorage, WebhookSubscription } from '@callcard/crm-core';

/** So many subscriptions there may be. */
export const mostSubscriptions = 100;

/** Every subscription, oldest first. */
export async function allSubscriptions({
  subscriptions,
}: Pick<WebhookStorage, 'subscriptions'>): Promise<readonly WebhookSubscription[]> {
  // Several processes may make the last one at once: a few more than are allowed are told all the same.
  const { items } = await subscriptions.list({ limit: 2 * mostSubscriptions });
  return [...items].reverse();
}
