/** What a phone does with the next calls that ring it. Times are milliseconds. */
export type PhoneBehaviour =
  /** Rings for `afterMs`, answers with audible audio, hangs up `hangUpAfterMs` after that or waits for the caller. */
  | { kind: 'answer'; afterMs: number; hangUpAfterMs?: number }
  /** 486 Busy Here. */
  | { kind: 'busy' }
  /** 603 Decline. */
  | { kind: 'decline' }
  /** Rings until the other side gives up. */
  | { kind: 'ring' }
  /** Rings until it is told to talk, and answers then; or until the other side gives up. */
  | { kind: 'talkWhenTold' }
  /** Answers at once, presses its own hold button after `holdAfterMs`, and again after `heldMs`. A real switch's only. */
  | { kind: 'holdButton'; holdAfterMs: number; heldMs: number }
  /** Not registered. */
  | { kind: 'offline' };

/** A call from the trunk. */
export interface CallerScript {
  /** User part of the From address as sent: digits, `anonymous`, or something hostile such as `100%0a5`. */
  from: string;
  /** The dialled number. */
  to: string;
  /** Display name as the caller wants it read; may hold quotes, non-ASCII text and `%0a`. */
  name?: string;
  /** The headers P-Asserted-Identity, Remote-Party-ID and Privacy, whole as the trunk sends them. */
  assertedIdentity?: string;
  remotePartyId?: string;
  privacy?: string;
  /** Hang up this long after the call was answered. Without it the caller waits for the other side. */
  hangUpAfterMs?: number;
  /** Give up this long after the call began to ring, unless it was answered by then. */
  cancelAfterMs?: number;
  /** The key that the caller presses, so long after being asked for one (simulator), or after the answer. */
  presses?: { readonly digit: string; readonly afterMs: number };
  /** Acknowledges the answer so late, as a network far away does; the switch counts none of its audio before. Below 500. */
  ackAfterMs?: number;
  /** The dialplan answers the call, so that it never rings. */
  answeredAtOnce?: boolean;
}

export interface PlacedCall {
  /** Settles when the caller's side of the call is over. `finalStatus` is the last SIP status of the INVITE. */
  readonly ended: Promise<{ answered: boolean; finalStatus?: number }>;
}

/** A switch that tests can drive: a real FreeSWITCH or the simulator. */
export interface SwitchDriver {
  readonly name: 'freeswitch' | 'simulator';
  readonly eventSocket: { host: string; port: number; password: string };
  readonly recordingsDir: string;
  readonly cdrDir: string;
  /** Resolves when the phone is registered (or gone, for `offline`) and will behave so. */
  setPhone(extension: string, behaviour: PhoneBehaviour): Promise<void>;
  /** Registers a further phone of an extension, beside those that it has. */
  addPhone(extension: string, behaviour: Exclude<PhoneBehaviour, { kind: 'offline' }>): Promise<void>;
  /** Resolves when the call is on its way. */
  placeCall(script: CallerScript): Promise<PlacedCall>;
  /** Ends the switch, its phones and callers, and removes its folders. */
  stop(): Promise<void>;
}
