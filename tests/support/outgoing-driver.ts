import type { PhoneBehaviour, SwitchDriver } from './switch-driver.js';

/** What whoever is called outside does. Times are milliseconds. */
export type CalleeBehaviour = {
  /** Sends audio before the answer, as networks with announcements do. */
  readonly early?: boolean;
} & (
  | {
      readonly kind: 'answer';
      readonly afterMs: number;
      readonly hangUpAfterMs?: number;
      /** A key pressed so long after being asked for one (simulator), or after the answer. */
      readonly presses?: { readonly digit: string; readonly afterMs: number };
    }
  /** Refuses after so long with this SIP status. */
  | { readonly kind: 'refuse'; readonly afterMs: number; readonly status: RefusalStatus }
  | { readonly kind: 'ring' }
);

export type RefusalStatus = 404 | 480 | 486 | 503 | 603;

/** A call that a phone makes. */
export interface DialScript {
  readonly from: '1001' | '1002';
  readonly to: string;
  /** Gives up so long after it dialled, unless it was answered by then. */
  readonly cancelAfterMs?: number;
  /** Hangs up so long after it was answered. */
  readonly hangUpAfterMs?: number;
  /** Acknowledges the answer so late, as a phone far away does; the switch counts none of its audio before. */
  readonly ackAfterMs?: number;
}

/** A call that a phone made; `status`: the last one that its INVITE got. */
export interface DialledCall {
  readonly ended: Promise<{ readonly status: number }>;
}

/** Who can be heard, and by whom. */
export type Listener = 'phone' | 'callee';

/** A switch with a trunk named `trunk`, behind which somebody can be called, and phones that dial. */
export interface OutgoingDriver extends Omit<SwitchDriver, 'addPhone'> {
  /** What 1001 does from now on when it is rung; the other phones are not there. */
  setPhone(extension: string, behaviour: PhoneBehaviour): Promise<void>;
  setCallee(behaviour: CalleeBehaviour): Promise<void>;
  dial(script: DialScript): Promise<DialledCall>;
  /** What each says, in hertz, by which a recording shows who is on which channel. */
  readonly voices: Readonly<Record<Listener, number>>;
  /** How many calls reached the trunk so far; undefined: nobody counts. */
  trunkCalls(): number | undefined;
  /** What somebody hears just now: a tone of these calls, something else, or nothing; undefined: audio is not simulated. */
  hears(who: Listener): Promise<number | 'other' | null | undefined>;
  /** Waits until somebody hears the other side; where audio is not simulated it is taken for granted. */
  untilHears(who: Listener): Promise<void>;
  /** The last INVITE that a phone got, header names in lower case; undefined where there is no SIP. */
  phoneInvite(extension: string): Promise<string | undefined>;
  /** The last INVITE that the trunk got; undefined where there is no SIP. */
  trunkInvite(): string | undefined;
}
