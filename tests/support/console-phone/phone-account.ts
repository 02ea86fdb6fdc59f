import type { BrowserContext } from 'playwright-core';

/** Answers as the API does where phones in browsers are set up; a status that is no success: why there is none. */
export async function routePhoneAccount(
  context: BrowserContext,
  iceServers: readonly object[] = [],
): Promise<void> {
  await context.route('**/v1/session/phone', (route) =>
    route.fulfill({
      json: {
        phone: {
          ...{ user: '1001', domain: 'callcard.local', uri: 'sip:1001@callcard.local' },
          ...{ password: 'of this test', webSocketPath: '/sip', iceServers },
          expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
        },
      },
    }),
  );
}
