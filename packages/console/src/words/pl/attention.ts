import type { Words } from '../languages.js';

export const attention: Words['attention'] = {
  title: 'Uwaga',
  onDuty: 'Na dyżurze',
  switchHint: 'Czy ta przeglądarka dzwoni i pokazuje powiadomienia, gdy ktoś do Ciebie dzwoni',
  begin: 'Rozpocznij dyżur',
  allowNotices: 'Zezwól na powiadomienia',
  faults: {
    streamLost:
      'Połączenie z serwerem zostało przerwane: nowe rozmowy się nie pokażą, a to, co widzisz, może być nieaktualne. Trwa ponowne łączenie…',
    noPhone:
      'Żaden Twój telefon nie jest zarejestrowany w centrali, więc żadna rozmowa u Ciebie nie zadzwoni. Włącz telefon.',
    offDuty: 'Dyżur w tej przeglądarce jest wyłączony: nie dzwoni ona i nie pokazuje powiadomień.',
    soundLocked:
      'Ta przeglądarka nie wyda dźwięku, dopóki nie klikniesz tej strony lub nie naciśniesz klawisza.',
    noticesNotAsked:
      'Powiadomienia nie są jeszcze dozwolone: gdy Callcard zasłaniają inne okna, połączenie będzie tylko słychać.',
    noticesDenied:
      'Powiadomienia są zablokowane dla tej strony: gdy Callcard zasłaniają inne okna, połączenie tylko słychać. Zezwól na nie w ustawieniach witryny w przeglądarce.',
  },
};
