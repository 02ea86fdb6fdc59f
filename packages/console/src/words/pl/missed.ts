import type { Words } from '../languages.js';
import { pluralIn } from '../plural.js';

const plural = pluralIn('pl');

export const missed: Words['missed'] = {
  whose: 'Czyje',
  mine: 'Moje',
  all: 'Wszystkie',
  status: 'Które',
  open: 'Do oddzwonienia',
  closed: 'Załatwione',
  line: 'Linia',
  anyLine: 'Dowolna',
  none: 'Nikt nie czeka na oddzwonienie.',
  caption: 'Dzwoniący, od najdłużej czekającego',
  columns: {
    who: 'Dzwoniący',
    line: 'Linia',
    when: 'Dzwonił',
    owner: 'Kto oddzwania',
    message: 'Wiadomość',
    action: 'Oddzwonienie',
  },
  times: (n) =>
    plural(n, { one: '# połączenie', few: '# połączenia', many: '# połączeń', other: '# połączenia' }),
  lastAt: (at) => `ostatnie ${at}`,
  anybody: 'Ktokolwiek',
  callBack: 'Oddzwoń',
  callBackTo: (number) => `Oddzwoń: ${number}`,
  claim: 'Ja oddzwonię',
  claimOf: (number) => `Ja oddzwonię: ${number}`,
  release: 'Zrezygnuj',
  releaseOf: (number) => `Zrezygnuj: ${number}`,
  claimed: (who, at) => `${who}, od ${at}`,
  claimedByOther: (who) => `${who} był(a) szybciej.`,
  noMessage: 'Brak',
  reached: {
    calledBack: (who, at) => `Oddzwoniono: ${who}, ${at}`,
    gotThrough: (who, at) => `Udało się dodzwonić, odebrano: ${who}, ${at}`,
  },
  outcome: {
    ringsHere: (number) => `${number}: dzwoni Twój telefon, podnieś słuchawkę.`,
    ringsThere: (number) => `${number}: dzwoni po drugiej stronie…`,
    talking: (number) => `${number}: trwa rozmowa.`,
    over: (number, status) => `${number}: koniec. ${status}.`,
    seeCall: 'Zobacz rozmowę',
  },
};
