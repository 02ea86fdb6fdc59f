import type { UrlRefusal } from '../webhooks/url-rules.js';
import type { WebhookError } from '../webhooks/webhook-service.js';
import type { ProblemParts } from './problem-parts.js';
import type { Problem, WebhookProblem } from './problems.js';
import { conflictProblem } from './versions.js';

export const noWebhook: Problem = { code: 'not-found', kind: 'webhook' };

/** What clients are told. `byTag`: whoever asks named the version by If-Match. */
export function webhookProblem(error: WebhookError, byTag: boolean): Problem {
  switch (error.code) {
    case 'unknownWebhook':
      return noWebhook;
    case 'unknownDelivery':
      return { code: 'not-found', kind: 'delivery' };
    case 'urlRefused':
      return { code: 'webhook-url-refused', refusal: error.refusal };
    case 'tooManyWebhooks':
      return { code: 'too-many-webhooks' };
    case 'webhookDisabled':
      return { code: 'webhook-disabled' };
    case 'deliveryPending':
      return { code: 'delivery-pending' };
    case 'busy':
      return { code: 'busy' };
    case 'conflict':
      return conflictProblem(error.current, byTag);
  }
}

function refusalReason(refusal: UrlRefusal): string {
  switch (refusal.code) {
    case 'notAnUrl':
      return 'It is no address such as https://receiver.example/hooks: write it whole.';
    case 'schemeNotAllowed':
      return refusal.scheme === 'http'
        ? 'It is not encrypted: use https, or have CALLCARD_WEBHOOK_HTTP set to true.'
        : `Nothing is sent by ${refusal.scheme}: use https.`;
    case 'credentialsInUrl':
      return 'It has a user name or a password: leave them out, for receivers know the sender by its signature.';
    case 'fragmentInUrl':
      return 'It has a fragment (#), which is never sent: leave it out.';
    case 'addressNotAllowed':
      return `It leads to ${refusal.addresses.join(', ')}, which is not public: use a public address, or have its network added to CALLCARD_WEBHOOK_ALLOWED_NETWORKS.`;
  }
}

/** The words for what is not done with webhooks. */
export function describeWebhookProblem(problem: WebhookProblem): ProblemParts {
  switch (problem.code) {
    case 'webhook-url-refused': {
      const reason = refusalReason(problem.refusal);
      return {
        status: 422,
        title: 'Nothing is sent to this address',
        detail: reason,
        errors: [{ pointer: '/url', reason }],
        extensions: { refusal: problem.refusal.code },
      };
    }
    case 'too-many-webhooks':
      return {
        status: 409,
        title: 'Too many webhooks',
        detail: 'There are a hundred: remove one that is not needed any more.',
      };
    case 'webhook-disabled':
      return {
        status: 409,
        title: 'Webhook disabled',
        detail: 'Nothing is sent to it: enable it first.',
      };
    case 'delivery-pending':
      return {
        status: 409,
        title: 'Delivery pending',
        detail: 'It waits to be sent, or is sent at this moment: replay it when it is delivered or dead.',
      };
  }
}
