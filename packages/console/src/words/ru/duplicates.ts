import type { PageWords } from '../languages.js';
import { pluralIn } from '../plural.js';

const plural = pluralIn('ru');

export const duplicates: PageWords['duplicates'] = {
  explained: 'У этих записей общий номер. Выберите, какая останется; остальные вольются в неё.',
  none: 'Записей с общим номером нет.',
  group: (number) => `Записи с номером ${number}`,
  stays: (name) => `Останется: ${name}`,
  goes: (name) => `Влить в неё: ${name}`,
  differs: 'Записи таких видов объединить нельзя.',
  merge: (n) =>
    plural(n, {
      one: 'Объединить # запись',
      few: 'Объединить # записи',
      many: 'Объединить # записей',
      other: 'Объединить # записи',
    }),
  merged: (from, into) => `Запись «${from}» влита в «${into}».`,
  reasons: {
    sameNumber: 'имеет этот номер',
    repairedNumber: 'имеет этот номер, исправленный',
    otherReading: 'возможно, имеет этот номер',
  },
};
