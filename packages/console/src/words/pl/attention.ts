import type { Words } from '../languages.js';

export const attention: Words['attention'] = {
  title: 'Uwaga',
  onDuty: 'Na dyżurze',
  switchHint: 'Czy ta przeglądarka dzwoni i pokazuje powiadomienia, gdy ktoś do Ciebie dzwoni',
  begin: 'Rozpocznij dyżur',
  allowNotices: 'Zezwól na powiadomienia',
  faults: {
    streamLost:
      'Połączenie na żywo przerwane: rozmowy się nie pokazują, a to, co widzisz, może być nieaktualne. Łączę ponownie…',
    noPhone:
      'Żaden Twój telefon nie jest zarejestrowany w centrali, więc żadna rozmowa u Ciebie nie zadzwoni. Włącz telefon.',
    offDuty: 'Nie masz dyżuru w tej przeglądarce: nie dzwoni ona i nie pokazuje powiadomień.',
    soundLocked:
      'Ta przeglądarka nie wyda dźwięku, dopóki nie klikniesz tej strony lub nie naciśniesz klawisza.',
    noticesNotAsked: 'Powiadomienia nie są jeszcze dozwolone: rozmowę za innymi oknami będzie tylko słychać.',
    noticesDenied:
      'Powiadomienia są zablokowane dla tej strony: rozmowę za innymi oknami tylko słychać. Zezwól na nie w ustawieniach witryny w przeglądarce.',
  },
};
