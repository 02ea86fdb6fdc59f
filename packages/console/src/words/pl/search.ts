import type { Words } from '../languages.js';

export const search: Words['search'] = {
  title: 'Wyszukiwanie',
  titleOf: (text) => `Wyszukiwanie: ${text}`,
  hint: 'Wpisz nazwę, numer telefonu w dowolnym zapisie albo adres e-mail.',
  parties: 'Osoby i firmy',
  deals: 'Transakcje',
  invoices: 'Faktury',
  found: (n) => (n === 0 ? 'Nic nie znaleziono.' : `Znaleziono: ${n}`),
  more: 'Jest więcej wyników: doprecyzuj zapytanie.',
  foundBy: {
    phone: 'po numerze',
    email: 'po adresie e-mail',
    name: 'po nazwie',
    emailDomain: 'po domenie adresu e-mail',
    nameStart: 'po początku nazwy',
  },
};
