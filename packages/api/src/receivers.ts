const prefix = 'webhook-';

/** As which client the receiver of a webhook acts that uses a link it was sent: in the audit trail, say. No API key has such an id. */
export function receiverId(webhookId: string): string {
  return `${prefix}${webhookId}`;
}

/** Which webhook's receiver a client is; undefined: it is an API key. */
export function webhookOf(clientId: string): string | undefined {
  return String(clientId).startsWith(prefix) ? clientId.slice(prefix.length) : undefined;
}
