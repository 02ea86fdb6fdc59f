import { effect } from '@preact/signals';
import type { CardDesk } from '../card/desk.js';
import type { DeskApi } from '../card/desk-api.js';
import type { CallHandset, HandsetCommand } from '../card/handset.js';
import { type PhoneCall, PhoneError } from './phone.js';
import type { PhoneDesk } from './phone-desk.js';

type HandsetPhone = Pick<PhoneDesk, 'state' | 'answer' | 'reject' | 'hangUp' | 'hold' | 'mute'>;

export interface HandsetParts {
  readonly phone: HandsetPhone;
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
    lacks(callId) {
      const { link, calls } = phone.state.value;
      return link === 'registered' && calls.every((call) => call.callId !== callId);
    },
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

/** Ends what the phone still has of calls that are over: a switch that has crashed tells no phone, and what is said while it is not connected is lost. */
export function endWithCalls(
  { entries }: Pick<CardDesk, 'entries'>,
  phone: Pick<PhoneDesk, 'state' | 'reject' | 'hangUp'>,
): void {
  effect(() => {
    const over = entries.value.filter(({ reading }) => reading?.call.phase === 'ended');
    for (const { id, callId, phase } of phone.state.value.calls) {
      if (!over.some((entry) => entry.callId === callId)) continue;
      // It may have ended by itself; what cannot be said now is said when the connection is there.
      (phase === 'ringing' ? phone.reject(id) : phone.hangUp(id)).catch(() => undefined);
    }
  });
}

/**
 * Gives commands to the API. A leg that its phone holds would be silent to the colleague who is asked, too: the hold is taken off before, with
 * the microphone closed until the caller waits elsewhere.
 */
export function heardByColleagues(give: DeskApi['give'], phone: HandsetPhone): DeskApi['give'] {
  return async (callId, command) => {
    const asks = command.type === 'transfer' && command.kind === 'attended';
    const held = phone.state.peek().calls.find((call) => call.callId === callId && call.isHeld);
    if (!asks || !held) return give(callId, command);
    const { id, isMuted } = held;
    await phone.mute(id, true);
    try {
      await phone.hold(id, false);
      return await give(callId, command).catch(async (refused: unknown) => {
        await phone.hold(id, true);
        throw refused;
      });
    } finally {
      await phone.mute(id, isMuted);
    }
  };
}
