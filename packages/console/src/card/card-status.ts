import type { Words } from '../words/languages.js';
import type { Reading } from './card-model.js';
import type { Standing } from './standing.js';

type Status = Words['card']['status'];

/** Whom a card calls by name: of a number that nobody has, the number. */
export function titleOf({ card }: Pick<Reading, 'card'>, words: Words): string {
  const { number, withheld } = card.caller;
  return card.title ?? number ?? (withheld ? words.common.withheld : words.card.unknownCaller);
}

/**
 * Where a call stands for somebody, in words. `asked`: the name of whom they ask. `isElsewhere`: this browser is a phone of
 * theirs, and the call is not on it.
 */
export function statusText(
  words: Words['card'],
  { call, card }: Reading,
  standing: Standing,
  asked: string | undefined,
  isElsewhere: boolean,
): string {
  const { status } = words;
  if (call.phase === 'ended') return endedText(words, card, standing);
  if (standing.consultation) return consultingText(status, standing.consultation.pickedUp, asked ?? '…');
  if (standing.isAsked) return status.asked;
  if (standing.listens) return listeningText(status, card, standing.listens);
  if (card.participants.length > 1) return status.conference(participantNames(words, card));
  if (standing.talks && card.status !== 'onHold')
    return isElsewhere ? status.answeredElsewhere : status.talking;
  if (standing.talks) return status.onHold;
  if (standing.rings && !standing.placed) return status.ringsHere;
  return elsewhereText(words, card, standing);
}

function endedText(words: Words['card'], card: Reading['card'], standing: Standing): string {
  const { status, outcomes } = words;
  if (standing.took || !standing.rang) return status.ended;
  if (card.outcome === 'answered') return takenText(words, card);
  if (card.outcome === 'missed' || card.outcome === 'abandonedInQueue') return status.gaveUp;
  return card.outcome === null ? status.ended : outcomes[card.outcome];
}

function takenText({ status, nobodyElse }: Words['card'], card: Reading['card']): string {
  return status.taken((card.talkingWith ?? card.answeredBy)?.name ?? nobodyElse);
}

function consultingText(status: Status, pickedUp: boolean, name: string): string {
  return pickedUp ? status.consulting(name) : status.asking(name);
}

function listeningText(status: Status, card: Reading['card'], how: 'silently' | 'whispering'): string {
  return how === 'silently' ? status.listening : status.whispering(card.talkingWith?.name ?? '…');
}

function participantNames({ somebody }: Words['card'], card: Reading['card']): string {
  return card.participants.map(({ user }) => user?.name ?? somebody).join(', ');
}

/** Of a call that goes on without whoever sees the card. */
function elsewhereText(words: Words['card'], card: Reading['card'], standing: Standing): string {
  const { status } = words;
  switch (card.status) {
    case 'ringing':
      return standing.placed || card.direction === 'outbound' ? status.callsOut : status.rings;
    case 'talking':
      if (standing.rang && !standing.took) return takenText(words, card);
      return card.talkingWith ? status.talkingWith(card.talkingWith.name) : status.talkingElsewhere;
    case 'onHold':
      return card.answeredBy ? status.waitsFor(card.answeredBy.name) : status.onHold;
    case 'voicemail':
      return status.voicemail;
    case 'ended':
      return status.ended;
  }
}
