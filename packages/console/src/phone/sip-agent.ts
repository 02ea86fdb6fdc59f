/** With what a phone registers. */
export interface SipAccount {
  /** `sip:1001@domain` */
  readonly uri: string;
  readonly password: string;
  /** `wss://…` */
  readonly socketUrl: string;
  readonly iceServers: readonly RTCIceServer[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** A call as a SIP library has it. What throws or rejects did not happen. */
export interface SipLeg {
  /** Of Callcard's call, from its header; undefined: it has none. */
  readonly callId: string | undefined;
  readonly from: string;
  /** Picks up; the microphone's tracks are the caller's to stop. */
  answer(microphone: MediaStream, iceServers: readonly RTCIceServer[]): void;
  /** Ends ringing here; the call goes on to the next at once. */
  decline(): void;
  /** Ends it; one that rings cannot be taken here any more, which says nothing of the person. */
  end(): void;
  /** Resolves when the switch has agreed. */
  hold(isHeld: boolean): Promise<void>;
  mute(isMuted: boolean): void;
  sendDigits(digits: string): void;
}

export interface SipLegEvents {
  /** The switch knows that it is answered. */
  talking(): void;
  /** What the other side says. */
  heard(stream: MediaStream): void;
  /** Once, and the last of all. */
  ended(): void;
}

export interface SipAgentEvents {
  registered(): void;
  refused(): void;
  /** The connection is gone, or could not be opened. It is tried again without a word. */
  disconnected(): void;
  /** A call rings; gives who follows it. */
  called(leg: SipLeg): SipLegEvents;
}

/** A SIP library, as much of it as a phone needs. */
export interface SipAgent {
  /** Connects where it does not yet, and registers. Passwords may change, addresses may not while there are calls. */
  register(account: SipAccount): void;
  readonly isConnected: boolean;
  /** Ends everything; no event follows. */
  stop(): void;
}

export type CreateSipAgent = (events: SipAgentEvents) => SipAgent;
