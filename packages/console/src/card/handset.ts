/** What is done with the user's own leg of a call, and so by the phone that has it. */
export const handsetCommands = ['answer', 'skip', 'hold', 'resume', 'mute', 'unmute', 'hangUp'] as const;

export type HandsetCommand = (typeof handsetCommands)[number];

/**
 * The phone in the browser, for calls in which the user's own leg is there. Without one, and of legs that are elsewhere, the API does
 * everything. Whoever has it does not say that something is done: facts do, as of any other phone.
 */
export interface CallHandset {
  /** Whether the browser's leg of the call can do this now. Made of signals: what is drawn by it is drawn anew. */
  can(callId: string, command: HandsetCommand): boolean;
  /** Whether this browser is a phone, and the call is not on it. Made of signals as well. */
  lacks(callId: string): boolean;
  /** Does it. Resolves when the phone has done its part; rejects with why it could not. */
  run(callId: string, command: HandsetCommand): Promise<void>;
}

export function isHandsetCommand(type: string): type is HandsetCommand {
  return (handsetCommands as readonly string[]).includes(type);
}
