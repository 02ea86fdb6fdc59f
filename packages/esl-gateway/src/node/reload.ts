import { err, ok, type PhoneAccountError, type Result } from '@callcard/crm-core';
import type { EslConnection } from '../protocol/connection.js';

export type Reload = () => Promise<
  Result<void, PhoneAccountError & { readonly code: 'unreachable' | 'refused' }>
>;

const reloadsWithinMs = 15_000;

/**
 * Has the switch read its files again. Whoever asks while it reads waits for the next reading, which all of them share: no more than one is
 * under way and one waits, however many ask.
 */
export function createReload(events: Pick<EslConnection, 'bgapi'>): Reload {
  let reading: Promise<unknown> = Promise.resolve();
  let next: ReturnType<Reload> | undefined;

  async function read(): ReturnType<Reload> {
    await reading;
    next = undefined;
    const asked = events.bgapi('reloadxml', [], { timeoutMs: reloadsWithinMs });
    reading = asked;
    const answer = await asked;
    if (!answer.ok)
      return answer.error.code === 'commandFailed'
        ? err({ code: 'refused', reason: answer.error.text })
        : err({ code: 'unreachable' });
    const text = answer.value.trim();
    // A file that cannot be read is told behind `+OK`, too.
    return text.startsWith('+OK [Success]') ? ok(undefined) : err({ code: 'refused', reason: text });
  }

  return () => {
    next ??= read();
    return next;
  };
}
