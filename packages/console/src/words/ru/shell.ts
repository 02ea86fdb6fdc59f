import type { Words } from '../languages.js';

export const shell: Words['shell'] = {
  skip: 'Перейти к содержанию',
  navigation: 'Основное меню',
  language: 'Язык',
  signOut: 'Выйти',
  signedInAs: (name) => `Вы вошли как ${name}`,
  pages: {
    calls: 'Звонки',
    missed: 'Пропущенные',
    wallboard: 'Табло',
    contacts: 'Контакты',
    companies: 'Компании',
    leads: 'Лиды',
    deals: 'Сделки',
    tasks: 'Задачи',
    duplicates: 'Дубликаты',
    settings: 'Настройки',
    account: 'Учётная запись',
    shortcuts: 'Сочетания клавиш',
    start: 'С чего начать',
  },
  search: 'Поиск: имя, номер или e-mail',
  loading: 'Загрузка…',
  notFound: {
    title: 'Такой страницы нет',
    text: 'Возможно, адрес неверен или того, на что он указывал, больше нет.',
    home: 'На главную',
  },
  broken: {
    title: 'Эту страницу нельзя показать',
    text: 'В консоли произошёл сбой. Загрузите страницу ещё раз; если не поможет, сообщите администратору.',
    reload: 'Загрузить ещё раз',
  },
};
