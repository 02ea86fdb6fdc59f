import type { Words } from '../languages.js';

export const shell: Words['shell'] = {
  skip: 'Przejdź do treści',
  navigation: 'Główna nawigacja',
  language: 'Język',
  signOut: 'Wyloguj',
  signedInAs: (name) => `Zalogowano jako ${name}`,
  pages: {
    calls: 'Rozmowy',
    missed: 'Nieodebrane',
    wallboard: 'Tablica',
    contacts: 'Kontakty',
    companies: 'Firmy',
    leads: 'Leady',
    deals: 'Transakcje',
    tasks: 'Zadania',
    duplicates: 'Duplikaty',
    settings: 'Ustawienia',
    account: 'Konto',
    shortcuts: 'Skróty klawiszowe',
    start: 'Pierwsze kroki',
  },
  search: 'Szukaj: nazwa, numer lub e-mail',
  loading: 'Wczytywanie…',
  notFound: {
    title: 'Nie ma takiej strony',
    text: 'Adres może być błędny albo tego, co wskazywał, już nie ma.',
    home: 'Przejdź na stronę główną',
  },
  broken: {
    title: 'Tej strony nie można pokazać',
    text: 'Coś w konsoli zawiodło. Wczytaj stronę ponownie; jeśli to nie pomoże, powiadom administratora.',
    reload: 'Wczytaj ponownie',
  },
};
