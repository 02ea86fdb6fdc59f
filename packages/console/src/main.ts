import './styles/console.css';
import { CallcardError } from '@callcard/api/client';
import { boot } from './app/boot.js';
import { languageCookie, languageOf } from './app/language.js';
import { bootWords } from './words/boot.js';

const place = document.getElementById('app');
if (!place) throw new Error('the page has no place for the console');
boot(place).catch((error: unknown) => {
  const language = languageOf(languageCookie(document), navigator.languages);
  const words = bootWords[language];
  document.documentElement.lang = language;
  const note = document.createElement('p');
  note.setAttribute('role', 'alert');
  note.textContent =
    error instanceof CallcardError && error.code === 'unreachable' ? words.unreachable : words.failed;
  place.replaceChildren(note);
  throw error;
});
