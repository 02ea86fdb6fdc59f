import type { PageWords } from '../languages.js';

export const shortcuts: PageWords['shortcuts'] = {
  title: 'Горячие клавиши',
  text: 'Они работают на любой странице в этом браузере, даже когда вы пишете. Нужно удерживать две из клавиш Ctrl, Alt, Shift и Meta, чтобы не нажать их случайно.',
  action: 'Действие',
  keys: 'Клавиши',
  changing: 'Изменение',
  change: (action) => `Изменить клавиши: ${action}`,
  changeThis: 'Изменить',
  press: 'Нажмите новые клавиши или Escape',
  reset: 'Вернуть стандартные клавиши',
  tooFew:
    'Не изменено: удерживайте хотя бы две из клавиш Ctrl, Alt, Shift и Meta (одни Ctrl и Alt вводят символы).',
  taken: (action) => `Не изменено: эти клавиши уже заняты, действие «${action}».`,
  actions: {
    answer: 'Ответить на звонок',
    decline: 'Отклонить звонок',
    mute: 'Выключить микрофон или включить снова',
    hold: 'Поставить звонок на удержание или снять с него',
    transfer: 'Перевести звонок',
    comment: 'Написать комментарий к звонку',
  },
};
