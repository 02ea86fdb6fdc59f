import type { PageWords } from '../languages.js';

export const player: PageWords['player'] = {
  kinds: { conversation: 'Разговор', voicemail: 'Голосовое сообщение' },
  named: (kind, at) => `${kind}, ${at}`,
  position: 'Место в записи',
  positionOf: (at, length) => `${at} из ${length}`,
  states: {
    expected: 'Запись ещё не началась.',
    recording: 'Идёт запись. Её можно будет прослушать, когда она закончится.',
    stopped: 'Запись загружается. Её можно будет прослушать через минуту.',
    missing: 'Запись потеряна: аудиофайл больше не найти.',
    empty: 'Ничего не записалось: запись пуста.',
    stored: 'Запись сохранена.',
    attached: 'Запись сохранена.',
    verified: 'Запись сохранена и проверена.',
    truncated: 'В этой записи не хватает конца.',
    damaged: 'Запись повреждена: сохранено не то, что было записано.',
    deleted: 'Запись удалена.',
  },
};
