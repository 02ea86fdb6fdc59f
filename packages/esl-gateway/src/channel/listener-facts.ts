import { type CallFact, factId } from '@callcard/crm-core';
import { channelVariable } from '../vocabulary.js';
import { channelId, type ReportedFacts } from './leg-facts.js';
import type { ChannelSnapshot } from './snapshot.js';

/*
 * The phone of whoever listens in on a call is none of its legs: it talks with nobody, so that nothing of what legs report
 * may be reported of it.
 */

/** The switch's own: the other end of the listener's channel hears the listener. */
export const whisperVariable = 'eavesdrop_whisper_bleg';

/** The call that a phone listens in on; undefined: none. */
function callHeard(channel: ChannelSnapshot): string | undefined {
  const callId = channel.variable(channelVariable.listens);
  return channel.direction === 'outbound' && callId !== undefined && channelId.test(callId)
    ? callId
    : undefined;
}

/** Derives the facts of a phone that listens in on a call (rule C3). Undefined: it does not. */
export function factsOfListener(channel: ChannelSnapshot, final: boolean): ReportedFacts | undefined {
  const callId = callHeard(channel);
  if (callId === undefined) return undefined;
  const { uuid: legId, times } = channel;
  if (times.answered === 0) return { callId, facts: [] };
  const facts: CallFact[] = [
    {
      type: 'listeningStarted',
      id: factId.listeningStarted(legId),
      callId,
      at: times.answered,
      legId,
      userId: channel.variable(channelVariable.user) ?? null,
      extension: channel.variable(channelVariable.extension) ?? null,
      whispers: channel.variable(whisperVariable) === 'true',
    },
  ];
  if (final)
    facts.push({
      type: 'listeningEnded',
      id: factId.listeningEnded(legId),
      callId,
      at: times.hangup,
      legId,
    });
  return { callId, facts };
}
