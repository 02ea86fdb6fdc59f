import type { components } from '@callcard/api/client';

type Webhook = components['schemas']['Webhook'];

/** What people say of a webhook. */
export interface WebhookDraft {
  readonly url: string;
  readonly description: string;
  readonly events: Webhook['events'];
  readonly lineId: string | null;
  readonly userId: string | null;
  readonly enabled: boolean;
}

export const newWebhook: WebhookDraft = {
  url: 'https://',
  description: '',
  events: [],
  lineId: null,
  userId: null,
  enabled: true,
};

export function webhookDraft({ url, description, events, lineId, userId, enabled }: Webhook): WebhookDraft {
  return { url, description, events, lineId, userId, enabled };
}
