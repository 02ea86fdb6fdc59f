import type { GatewayNotice, Notify } from './notice.js';

/** What every sweep would find again as long as it lasts. */
const faults: ReadonlySet<GatewayNotice['code']> = new Set([
  'switchNotSetUp',
  'switchNameTaken',
  'sweepFailed',
  'callLeftToFallback',
  'factsNotStored',
  'recordingNotRead',
  'cdrNotRead',
  'cdrNotPutAway',
  'folderNotRead',
  'failed',
]);

/** An error that was thrown has no fields to compare. */
function textOf(notice: GatewayNotice): string {
  return JSON.stringify(notice, (_name, value: unknown) => (value instanceof Error ? String(value) : value));
}

/** Passes faults on once. */
export interface FaultFilter {
  readonly notify: Notify;
  /** A sweep has looked at everything: what it did not find is healed, and is news when it comes again. */
  swept(): void;
}

/** Makes a filter in front of `notify`: a fault that was reported is silent until it changes, or until it has healed. */
export function createFaultFilter(notify: Notify): FaultFilter {
  let before = new Set<string>();
  let since = new Set<string>();
  return {
    notify(notice) {
      if (!faults.has(notice.code)) return notify(notice);
      const text = textOf(notice);
      const isNew = !before.has(text) && !since.has(text);
      since.add(text);
      if (isNew) notify(notice);
    },
    swept() {
      before = since;
      since = new Set();
    },
  };
}
