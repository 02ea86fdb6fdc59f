import type { GatewayNotice, Notify } from './notice.js';

/** Tells of what lasts when it begins and when it changes, and not each time that it is found again. */
export interface Conditions {
  /** `what`: of which one is so at a time. `notice` undefined: nothing is wrong with it any more. */
  is(what: string, notice: GatewayNotice | undefined): void;
}

export function createConditions(notify: Notify): Conditions {
  const told = new Map<string, string>();
  return {
    is(what, notice) {
      if (!notice) return void told.delete(what);
      const text = JSON.stringify(notice);
      if (told.get(what) === text) return;
      told.set(what, text);
      notify(notice);
    },
  };
}
