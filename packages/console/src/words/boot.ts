import type { Language } from './languages.js';

/** What is said when the console does not start; in the program itself, as nothing more can be loaded then, perhaps. */
export const bootWords: Readonly<
  Record<Language, { readonly unreachable: string; readonly failed: string }>
> = {
  en: {
    unreachable: 'Callcard does not answer. Load the page again in a moment.',
    failed: 'Callcard could not be started in this browser. Load the page again.',
  },
  pl: {
    unreachable: 'Callcard nie odpowiada. Wczytaj stronę ponownie za chwilę.',
    failed: 'Nie udało się uruchomić Callcard w tej przeglądarce. Wczytaj stronę ponownie.',
  },
  ru: {
    unreachable: 'Callcard не отвечает. Загрузите страницу ещё раз чуть позже.',
    failed: 'Callcard не удалось запустить в этом браузере. Загрузите страницу ещё раз.',
  },
};
