import type { PageWords } from '../languages.js';

export const player: PageWords['player'] = {
  kinds: { conversation: 'Rozmowa', voicemail: 'Wiadomość głosowa' },
  named: (kind, at) => `${kind}, ${at}`,
  position: 'Miejsce w nagraniu',
  positionOf: (at, length) => `${at} z ${length}`,
  states: {
    expected: 'Nagrywanie jeszcze się nie zaczęło.',
    recording: 'Trwa nagrywanie. Odsłuch będzie możliwy po jego zakończeniu.',
    stopped: 'Nagranie jest w drodze. Za chwilę będzie można je odsłuchać.',
    missing: 'Nagranie zaginęło: jego dźwięku nie da się już odnaleźć.',
    empty: 'Nic się nie nagrało: nagranie jest puste.',
    stored: 'Nagranie jest zapisane.',
    attached: 'Nagranie jest zapisane.',
    verified: 'Nagranie jest zapisane i sprawdzone.',
    truncated: 'Brakuje końcówki tego nagrania.',
    damaged: 'Nagranie jest uszkodzone: zapisano co innego, niż nagrano.',
    deleted: 'Nagranie usunięto.',
  },
};
