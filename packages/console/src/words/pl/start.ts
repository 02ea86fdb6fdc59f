import type { PageWords } from '../languages.js';

export const start: PageWords['start'] = {
  title: 'Pierwsze kroki',
  first: 'Pokazuj tę stronę jako pierwszą',
  simulated:
    'Callcard działa na symulowanej centrali: nikt naprawdę nie dzwoni, więc można wszystko wypróbować.',
  real: 'Callcard działa na Twoim FreeSWITCH. Zadzwoń na jedną ze swoich linii: karta rozmowy pojawi się w rogu tej strony.',
  call: {
    title: 'Niech ktoś zadzwoni',
    text: (extension) =>
      `Twój telefon, numer wewnętrzny ${extension}, też jest symulowany. Wybierz, kto ma zadzwonić: karta rozmowy pojawi się w rogu tej strony. Odbierz tam, a potem zawieś rozmowę, przekaż ją Annie lub Piotrowi, napisz komentarz i rozłącz się.`,
    noExtension:
      'Nie masz numeru wewnętrznego, więc żadna z tych rozmów nie zadzwoni u Ciebie: nadaj sobie numer 1000.',
    callers: {
      client: (name, number) => `${name}, z listy klientów (${number})`,
      stranger: (_name, number) => `Ktoś nieznany (${number})`,
      withheld: () => 'Ktoś z zastrzeżonym numerem',
    },
    rings: 'Twój telefon dzwoni.',
    openCard: 'Otwórz kartę na osobnej stronie',
    unanswered:
      'Jeśli przez minutę nikt nie odbierze, dzwoniący zrezygnuje, a u Ciebie pojawi się nieodebrane połączenie.',
    explained: {
      client:
        'Callcard znalazł ten numer w CRM. Karta pokazuje kontakt z firmą, otwartą transakcją i zadaniem, a najpierw dzwoni telefon opiekuna: to Ty.',
      stranger:
        'Tego numeru nie ma w żadnym rekordzie, dlatego dzwoni kolejka linii i powstaje lead, który ma już ten numer.',
      withheld: 'Numer jest ukryty i taki zostanie: nikt nie jest wyszukiwany, a dzwoni kolejka linii.',
    },
  },
  own: {
    title: 'Twój zespół, linia i klienci',
    people: 'Dodaj osoby, które odbierają, każdą z numerem wewnętrznym jej telefonu.',
    toPeople: 'Osoby',
    line: 'Dodaj numer, na który dzwonią klienci, i wskaż, czyje telefony mają dzwonić.',
    toLines: 'Linie',
    clients: 'Przenieś swoich klientów z pliku innego CRM lub z arkusza:',
  },
  realSwitch: {
    title: 'Prawdziwa centrala',
    configuration:
      'Na maszynie z FreeSWITCH skopiuj folder freeswitch/ z Callcard i ustaw jego zmienne: README w tym folderze mówi, jak to zrobić i jak sprawdzić, że działa.',
    settings: 'Zatrzymaj Callcard i uruchom go z adresem i hasłem gniazda zdarzeń:',
    others:
      'FREESWITCH_TRUNK to bramka dla połączeń na numery zewnętrzne, CALLCARD_HTTP_PUBLIC_URL to adres tej strony dla współpracowników, CALLCARD_COUNTRY to kraj numerów bez kierunkowego.',
    fresh:
      'Podaj nowy folder w CALLCARD_DATA_DIR, chyba że chcesz zachować osoby i rozmowy z wersji pokazowej.',
    doctor: 'Sprawdź z tymi samymi ustawieniami, czy FreeSWITCH jest dobrze skonfigurowany:',
    check: 'Zadzwoń na swoją linię. Jeśli karta się nie pojawi, poniżej znajdziesz, czego brakuje.',
  },
  ready: {
    title: 'Czy wszystko jest gotowe?',
    ready: 'Gotowe',
    notReady: 'Niegotowe',
    failed: 'Błąd',
    again: 'Sprawdź ponownie',
    job: (name) => `Zadanie „${name}” ostatnio się nie powiodło.`,
    parts: {
      storage: {
        label: 'Baza danych',
        remedy: 'Baza danych nie odpowiada albo jej dysk jest pełny. Zajrzyj do dziennika Callcard.',
      },
      audio: {
        label: 'Nagrania',
        remedy: 'Nie można zapisywać nagrań. Sprawdź CALLCARD_AUDIO i wolne miejsce na dysku.',
      },
      'freeswitch-events': {
        label: 'Zdarzenia z FreeSWITCH',
        remedy:
          'Brak połączenia. Sprawdź FREESWITCH_HOST, FREESWITCH_PORT i FREESWITCH_PASSWORD oraz czy mod_event_socket wpuszcza tę maszynę.',
      },
      'freeswitch-commands': {
        label: 'Polecenia do FreeSWITCH',
        remedy: 'Brak połączenia: obowiązują te same ustawienia co dla zdarzeń.',
      },
      reconciled: {
        label: 'Co się działo pod nieobecność Callcard',
        remedy: 'Właśnie jest odczytywane z FreeSWITCH, to potrwa chwilę.',
      },
    },
  },
};
