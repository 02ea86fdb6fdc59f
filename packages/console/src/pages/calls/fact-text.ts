import type { Names } from '../../parts/names.js';
import type { PageWords, Words } from '../../words/languages.js';
import type { Fact } from './model.js';

type Person = {
  readonly userId?: string | null;
  readonly extension?: string | null;
  readonly legId?: string;
};

/** Who is meant: a user by name, else a phone by its extension. */
export function whoOf(
  words: PageWords['facts'],
  names: Pick<Names, 'user'>,
  { userId, extension }: Person,
): string {
  return (
    names.user(userId) ??
    (extension === null || extension === undefined ? words.somebody : words.extension(extension))
  );
}

/** A fact as a line that people read. */
export function factText(words: Words & PageWords, names: Pick<Names, 'user'>, fact: Fact): string {
  const { facts } = words;
  const who = (person: Person) => whoOf(facts, names, person);
  switch (fact.type) {
    case 'offered': {
      const number = fact.withheld || fact.remoteNumber === '' ? words.common.withheld : fact.remoteNumber;
      return fact.direction === 'outbound'
        ? facts.placed(who(fact.placedBy ?? {}), number)
        : facts.offered(number);
    }
    case 'planned':
      return fact.continues === undefined ? facts.planned : facts.replanned;
    case 'legRinging':
    case 'legIdentified':
    case 'legPickedUp':
    case 'bridged':
    case 'joined':
    case 'missedCallClaimed':
    case 'missedCallReleased':
      return facts[fact.type](who(fact));
    case 'listeningStarted':
      return fact.whispers ? facts.whispers(who(fact)) : facts.listens(who(fact));
    case 'transferred':
      return facts.transferred(
        who({ userId: fact.byUserId }),
        who({ userId: fact.toUserId, extension: fact.toExtension }),
      );
    case 'legEnded':
      return facts.legEnded(who(fact), fact.cause);
    case 'ended':
      return facts.ended(fact.cause);
    case 'commented':
      return facts.commented(who(fact), fact.text);
    case 'consentAnswered':
      return fact.granted ? facts.consentGranted : facts.consentDenied;
    default:
      return facts[fact.type];
  }
}
