import './styles/console.css';
import { CallcardError } from '@callcard/api/client';
import { boot } from './app/boot.js';

const place = document.getElementById('app');
if (!place) throw new Error('the page has no place for the console');
boot(place).catch((error: unknown) => {
  // Nothing has been loaded that could say it in another language.
  const note = document.createElement('p');
  note.setAttribute('role', 'alert');
  note.textContent =
    error instanceof CallcardError && error.code === 'unreachable'
      ? 'Callcard does not answer. Load the page again in a moment.'
      : 'Callcard could not be started in this browser. Load the page again.';
  place.replaceChildren(note);
  throw error;
});
