import type { CallContent } from './call-document.js';

/** What is stored of a call in one version. */
export interface KnownCall {
  readonly version: number;
  /** Undefined: its document cannot be read whole, and is written anew. */
  readonly content: CallContent | undefined;
  /** The `_id`s of its facts. */
  readonly factIds: ReadonlySet<string>;
}

/**
 * What is stored of calls, so that a change reads nothing and writes only what differs. A version is never written twice with
 * different content, and every write checks the version: what is remembered is right or is refused, whoever else writes.
 */
export interface KnownCalls {
  get(callId: string): KnownCall | undefined;
  remember(callId: string, known: KnownCall): void;
  forget(callId: string): void;
}

/** So many calls are remembered: more than live at a time. */
const mostKnown = 2000;

export function knownCalls(): KnownCalls {
  // The first is the one that was used longest ago.
  const calls = new Map<string, KnownCall>();
  return {
    get: (callId) => calls.get(callId),
    remember(callId, known) {
      calls.delete(callId);
      const [oldest] = calls.keys();
      if (calls.size >= mostKnown && oldest !== undefined) calls.delete(oldest);
      calls.set(callId, known);
    },
    forget: (callId) => calls.delete(callId),
  };
}
