import { Webhook } from 'standardwebhooks';
import {
  type Answer,
  type Received,
  type Receiver,
  startReceiver,
} from '../../packages/api/test/webhooks/receiver.js';

/** What a receiver was told, once it has verified who told it. */
export interface Told {
  readonly id: string;
  readonly type: string;
  readonly callId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A receiver that verifies what it gets as receivers do, and answers as it is told to. */
export interface VerifyingReceiver {
  readonly url: string;
  readonly receiver: Receiver;
  /** What it has accepted, in order; what comes twice is there twice. */
  readonly told: readonly Told[];
  /** So many requests about one call were under way at once, at most. */
  mostAtOnce(): number;
  /** What is wrong with what came. */
  readonly wrong: readonly string[];
  /** Any of them signs. */
  secrets: readonly string[];
  /** Resolves when what was accepted is so. */
  until(what: string, isSo: () => boolean): Promise<void>;
}

/** The payload, if any of these secrets signed it. */
export function verified(received: Received, secrets: readonly string[]): unknown {
  for (const secret of secrets) {
    try {
      return new Webhook(secret).verify(received.body, received.headers);
    } catch {
      // Another one may have.
    }
  }
  return undefined;
}

interface Payload {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>> & { readonly call?: { readonly id: string } };
}

/** `refuses`: answers instead of accepting; called with what came. */
export async function startVerifyingReceiver(
  refuses?: (told: Told) => Answer | undefined,
): Promise<VerifyingReceiver> {
  const told: Told[] = [];
  const wrong: string[] = [];
  const underWay = new Map<string, number>();
  const waiting = new Set<() => void>();
  let most = 0;
  const receiver = await startReceiver((response, received, request) => {
    const payload = verified(received, self.secrets) as Payload | undefined;
    if (!payload) {
      wrong.push(`not signed: ${received.body}`);
      return response.writeHead(401).end();
    }
    const { type, data } = payload;
    const callId = data.call?.id ?? '';
    const event = { id: received.headers['webhook-id'] ?? '', type, callId, data };
    const count = (underWay.get(callId) ?? 0) + 1;
    underWay.set(callId, count);
    most = Math.max(most, count);
    request.socket.once('close', () => underWay.set(callId, (underWay.get(callId) ?? 1) - 1));
    const answer = refuses?.(event);
    if (answer) return answer(response, received, request);
    told.push(event);
    response.writeHead(204).end();
    for (const look of [...waiting]) look();
  });
  const self: VerifyingReceiver = {
    url: `http://127.0.0.1:${receiver.port}/hooks`,
    receiver,
    told,
    wrong,
    secrets: [],
    mostAtOnce: () => most,
    until: (what, isSo) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!isSo()) return;
          waiting.delete(look);
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(
            new Error(
              `waited too long for ${what}: ${JSON.stringify(told.map(({ type, callId }) => [type, callId]))}`,
            ),
          );
        }, 120_000);
        waiting.add(look);
        look();
      }),
  };
  return self;
}
