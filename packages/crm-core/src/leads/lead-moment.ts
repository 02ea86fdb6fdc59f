import { leftMessage } from '../call/outcome.js';
import type { Call } from '../model/call.js';
import type { Line } from '../model/line.js';

/**
 * Whether the line makes a lead of an unknown caller by now (rules C5, A12): when the call comes in, when it is answered,
 * and, unless leads are made by hand only or the line says otherwise, when the caller left a message.
 */
export function isLeadMoment(
  {
    leadCreation,
    leadOnVoicemail = leadCreation !== 'manual',
  }: Pick<Line, 'leadCreation' | 'leadOnVoicemail'>,
  call: Pick<Call, 'answeredAt' | 'recordings'>,
): boolean {
  if (leadCreation === 'onOffer') return true;
  if (leadCreation === 'onAnswer' && call.answeredAt !== null) return true;
  return leadOnVoicemail && leftMessage(call);
}
