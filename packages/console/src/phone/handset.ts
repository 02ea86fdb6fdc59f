import type { CallHandset, HandsetCommand } from '../card/handset.js';
import { type PhoneCall, PhoneError } from './phone.js';
import type { PhoneDesk } from './phone-desk.js';

export interface HandsetParts {
  readonly phone: Pick<PhoneDesk, 'state' | 'answer' | 'reject' | 'hangUp' | 'hold' | 'mute'>;
  /** Gives a command of the call to the API. */
  readonly give: (callId: string, command: { readonly type: HandsetCommand }) => Promise<unknown>;
}

function allows({ phase, isHeld }: PhoneCall, command: HandsetCommand): boolean {
  switch (command) {
    case 'answer':
    case 'skip':
      return phase === 'ringing';
    case 'hold':
      return phase === 'talking' && !isHeld;
    // Who was held by the gateway is resumed by it.
    case 'resume':
      return phase === 'talking' && isHeld;
    case 'mute':
    case 'unmute':
      return phase === 'talking';
    case 'hangUp':
      return phase !== 'ringing';
  }
}

/** The phone of this browser, whichever tab has it, as call cards use it. */
export function createHandset({ phone, give }: HandsetParts): CallHandset {
  const callOf = (callId: string, command: HandsetCommand) =>
    phone.state.value.calls.findLast((call) => call.callId === callId && allows(call, command));

  /** At once for the person; and by the gateway, which makes it known to everybody. */
  async function mute(id: string, callId: string, isMuted: boolean): Promise<void> {
    await phone.mute(id, isMuted);
    try {
      await give(callId, { type: isMuted ? 'mute' : 'unmute' });
    } catch (thrown) {
      await phone.mute(id, !isMuted);
      throw thrown;
    }
  }

  /**
   * What hanging up means when more than two talk is the gateway's to say. Where it does not answer, or the call is somebody else's, the
   * phone does what phones do: it ends its own leg, which is always its user's to end.
   */
  async function hangUp(id: string, callId: string): Promise<void> {
    try {
      await give(callId, { type: 'hangUp' });
    } catch {
      await phone.hangUp(id);
    }
  }

  return {
    can: (callId, command) => callOf(callId, command) !== undefined,
    async run(callId, command) {
      const call = callOf(callId, command);
      if (!call) throw new PhoneError('noCall');
      switch (command) {
        case 'answer':
          return phone.answer(call.id);
        case 'skip':
          return phone.reject(call.id);
        case 'hold':
        case 'resume':
          return phone.hold(call.id, command === 'hold');
        case 'mute':
        case 'unmute':
          return mute(call.id, callId, command === 'mute');
        case 'hangUp':
          return hangUp(call.id, callId);
      }
    },
  };
}
