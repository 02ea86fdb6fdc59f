import type { Words } from '../languages.js';

export const search: Words['search'] = {
  title: 'Поиск',
  titleOf: (text) => `Поиск: ${text}`,
  hint: 'Введите имя, номер телефона в любом виде или адрес e-mail.',
  parties: 'Люди и компании',
  deals: 'Сделки',
  invoices: 'Счета',
  found: (n) => (n === 0 ? 'Ничего не найдено.' : `Найдено: ${n}`),
  more: 'Есть и другие: уточните запрос.',
  foundBy: {
    phone: 'по номеру',
    email: 'по e-mail',
    name: 'по имени',
    emailDomain: 'по домену e-mail',
    nameStart: 'по началу имени',
  },
};
