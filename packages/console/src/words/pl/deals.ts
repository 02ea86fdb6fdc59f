import type { PageWords } from '../languages.js';
import { pluralIn } from '../plural.js';

const plural = pluralIn('pl');

export const deals: PageWords['deals'] = {
  board: 'Otwarte transakcje według etapów',
  funnel: 'Etap transakcji',
  pipeline: 'Lejek',
  stage: 'Etap',
  closed: 'Transakcje wygrane i przegrane',
  noAmount: 'Bez kwoty',
  count: (n) =>
    plural(n, { one: '# transakcja', few: '# transakcje', many: '# transakcji', other: '# transakcji' }),
  atLeast: 'lub więcej',
  moveTo: (title) => `Etap: ${title}`,
  moved: (title, stage) => `${title}: etap zmieniono na „${stage}”.`,
};
