import { type CallFact, factId } from '@callcard/crm-core';
import { channelVariable, mark } from '../vocabulary.js';
import type { ChannelSnapshot } from './snapshot.js';

/** Whether the conversation may be recorded, when the external party answered that (rule A7). */
export function consentFacts(channel: ChannelSnapshot): CallFact[] {
  const key = channel.variable(channelVariable.consent);
  if (!key) return [];
  // Of all times of the channel the one that does not change any more.
  const at = channel.times.answered;
  const granted = key === mark.consentKey;
  return [{ type: 'consentAnswered', id: factId.consentAnswered(at), callId: channel.uuid, at, granted }];
}
