import type { Words } from '../languages.js';

export const phone: Words['phone'] = {
  title: 'Telefon',
  talkHere: 'Rozmawiam w tej przeglądarce',
  talkHereHint:
    'Połączenia dzwonią tutaj, dopóki otwarta jest karta z Callcard. Włącz to tylko w jednej przeglądarce: dwie odbierałyby sobie nawzajem połączenia.',
  status: 'Stan',
  link: {
    off: 'Wyłączony: ta przeglądarka nie jest telefonem.',
    connecting: 'Łączenie…',
    registered: 'Gotowy: połączenia dzwonią tutaj.',
    lost: 'Niegotowy: połączenia tutaj nie dzwonią.',
  },
  isHere: 'Telefon jest w tej karcie przeglądarki.',
  isElsewhere: 'Telefon jest w innej karcie tej przeglądarki; stąd obsługuje się go tak samo.',
  cannotRing: 'Twój telefon nie może zadzwonić.',
  toPhone: 'Ustawienia telefonu',
  fault: {
    insecure:
      'Strona została otwarta bez szyfrowania, więc przeglądarka nie udostępnia jej mikrofonu. Otwórz Callcard pod adresem https.',
    microphoneNotAsked: 'Przeglądarka nie pytała jeszcze o mikrofon. Zezwól na jego użycie.',
    microphoneDenied:
      'Mikrofon jest zablokowany dla tej strony. Zezwól na niego w ustawieniach witryny (ikona obok adresu) i wczytaj stronę ponownie.',
    noMicrophone: 'Nie ma mikrofonu. Podłącz zestaw słuchawkowy.',
    connectionLost: 'Utracono połączenie z centralą. Trwa ponowne łączenie…',
    serverUnreachable: 'Callcard nie odpowiada. Sprawdź sieć; próby trwają.',
    switchUnreachable:
      'Callcard nie ma połączenia z centralą. Próby trwają; jeśli to nie minie, powiadom administratora.',
    refused: 'Centrala odrzuca ten telefon. Próby trwają; jeśli to nie minie, powiadom administratora.',
    failed: 'Nie udało się uruchomić telefonu. Próby trwają; jeśli to nie minie, powiadom administratora.',
  },
  notSetUp: {
    'not-set-up': 'Telefony w przeglądarce nie są tu skonfigurowane. Może to zrobić administrator.',
    'no-sip-user': 'Nie masz numeru wewnętrznego. Może go nadać administrator.',
    'other-domain': 'Twój telefon należy do innej centrali. Może to zmienić administrator.',
    'desk-phone':
      'Twój numer wewnętrzny należy do aparatu biurkowego. Administrator może dodać do niego telefon w przeglądarce.',
    'unusable-name':
      'Nazwa Twojego telefonu ma znaki, których centrala nie przyjmuje. Może ją zmienić administrator.',
    'not-on-switch':
      'Nie udało się przekazać Twojego telefonu do centrali. Administrator znajdzie przyczynę w dzienniku.',
  },
  allow: 'Zezwól na mikrofon',
  calls: 'Rozmowy w tym telefonie',
  noCalls: 'Brak rozmów.',
  phase: {
    ringing: 'dzwoni',
    answering: 'łączenie…',
    talking: 'rozmowa',
  },
  held: 'zawieszona',
  muted: 'mikrofon wyciszony',
  callFrom: (from) => `Dzwoni ${from}`,
  answer: 'Odbierz',
  decline: 'Odrzuć',
  hangUp: 'Rozłącz',
  hold: 'Zawieś',
  mute: 'Wycisz mikrofon',
  devices: 'Mikrofon i głośniki',
  microphone: 'Mikrofon',
  speaker: 'Rozmówcę słychać w',
  ringer: 'Dzwonek słychać w',
  browserChoice: 'Wybór przeglądarki',
  speakersFixed: 'Ta przeglądarka sama wybiera głośnik.',
  cleaned: 'Usuwaj echo i szumy z mojego głosu',
  cleanedHint: 'Obowiązuje od następnej rozmowy.',
  test: 'Test',
  testMicrophone: 'Sprawdź mikrofon',
  stopTest: 'Zakończ test',
  level: 'Głośność mikrofonu',
  speak: 'Powiedz coś: pasek się porusza, gdy Cię słychać.',
  testTone: 'Odtwórz dźwięk',
  testRinger: 'Odtwórz dźwięk tam, gdzie dzwoni',
  error: {
    noCall: 'Nie wykonano: rozmowa się skończyła albo jest już gdzie indziej.',
    disconnected: 'Nie wykonano: telefon nie ma teraz połączenia z centralą.',
    noAnswer:
      'Nie wykonano: karta, w której jest telefon, nie odpowiada. Zamknij ją, a telefon przejdzie tutaj.',
    noMicrophone: 'Nie wykonano: nie można użyć mikrofonu. Podłącz go albo zamknij program, który go używa.',
    microphoneDenied:
      'Nie wykonano: mikrofon jest zablokowany dla tej strony. Zezwól na niego w przeglądarce.',
    failed: 'Nie wykonano: telefon zawiódł. Spróbuj ponownie.',
  },
};
