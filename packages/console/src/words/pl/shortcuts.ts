import type { PageWords } from '../languages.js';

export const shortcuts: PageWords['shortcuts'] = {
  title: 'Skróty klawiszowe',
  text: 'Działają na każdej stronie w tej przeglądarce, także podczas pisania. Trzeba przytrzymać dwa z klawiszy Ctrl, Alt, Shift i Meta, żeby nikt nie nacisnął ich przypadkiem.',
  action: 'Działanie',
  keys: 'Klawisze',
  changing: 'Zmiana',
  change: (action) => `Zmień klawisze: ${action}`,
  changeThis: 'Zmień',
  press: 'Naciśnij nowe klawisze albo Escape',
  reset: 'Przywróć standardowe klawisze',
  tooFew:
    'Nie zmieniono: przytrzymaj co najmniej dwa z klawiszy Ctrl, Alt, Shift i Meta (same Ctrl i Alt piszą znaki).',
  taken: (action) => `Nie zmieniono: te klawisze są już zajęte, działanie „${action}”.`,
  actions: {
    answer: 'Odbierz dzwoniącą rozmowę',
    decline: 'Odrzuć dzwoniącą rozmowę',
    mute: 'Wycisz mikrofon albo włącz go ponownie',
    hold: 'Zawieś rozmowę albo ją wznów',
    transfer: 'Przekaż rozmowę',
    comment: 'Napisz komentarz do rozmowy',
  },
};
