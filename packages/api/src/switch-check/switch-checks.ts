import type { SwitchFinding, SwitchNotAsked } from '@callcard/crm-core';

/** What a check of one switch found. */
export interface SwitchCheck {
  /** Its event socket. */
  readonly address: string;
  /** Why it could not be asked; null: it was. */
  readonly notAsked: SwitchNotAsked | null;
  readonly findings: readonly SwitchFinding[];
}

/** Checks switches when somebody asks. */
export interface SwitchChecks {
  /** Checks them all; whoever asks while they are checked gets that check. */
  run(): Promise<readonly SwitchCheck[]>;
}

/** Has what is to be checked checked: one check at a time, however many ask. */
export function createSwitchChecks(check: () => Promise<readonly SwitchCheck[]>): SwitchChecks {
  let running: Promise<readonly SwitchCheck[]> | undefined;
  return {
    run() {
      running ??= check().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}
