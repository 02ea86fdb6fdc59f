import type { PageWords } from '../languages.js';
import { pluralIn } from '../plural.js';

const plural = pluralIn('pl');

export const wallboard: PageWords['wallboard'] = {
  fullScreen: 'Pełny ekran',
  noFullScreen: 'Zamknij pełny ekran',
  waiting: 'Kto czeka',
  nobodyWaits: 'Nikt nie czeka.',
  waits: (n) =>
    plural(n, {
      one: 'Czeka # dzwoniący',
      few: 'Czeka # dzwoniących',
      many: 'Czeka # dzwoniących',
      other: 'Czeka # dzwoniących',
    }),
  people: 'Zespół',
  live: 'Trwające połączenia',
  noCalls: 'Nie trwa żadne połączenie.',
  shown: (n) =>
    plural(n, {
      one: 'Widać tylko # połączenie.',
      few: 'Widać tylko # najnowsze połączenia.',
      many: 'Widać tylko # najnowszych połączeń.',
      other: 'Widać tylko # najnowszego połączenia.',
    }),
  columns: {
    who: 'Kto',
    queue: 'Kolejka',
    line: 'Linia',
    waits: 'Czeka',
    user: 'Z kim',
    phase: 'Stan',
    lasts: 'Trwa',
    actions: 'Działania',
  },
  states: {
    free: 'Wolne',
    talking: 'W rozmowie',
    ringing: 'Dzwoni',
    wrappingUp: 'Po rozmowie',
    unavailable: 'Niedostępne',
    notRegistered: 'Bez telefonu',
    offDuty: 'Poza dyżurem',
  },
  count: (state, n) => `${state}: ${n}`,
  listenIn: 'Przysłuchaj się',
  youListen: 'Przysłuchujesz się tej rozmowie.',
  whisper: 'Podpowiadaj',
  pickUp: 'Przejmij rozmowę',
  of: (action, who) => `${action}: ${who}`,
};
