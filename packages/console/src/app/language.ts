import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { createFormat, type Format } from '../words/format.js';
import { chooseLanguage, isLanguage, type Language, type Words } from '../words/languages.js';
import { loadWords } from '../words/load.js';

const storedAs = 'callcard-language';

/** In which language the console speaks, and how it writes what it shows. */
export interface Speech {
  readonly language: ReadonlySignal<Language>;
  readonly words: ReadonlySignal<Words>;
  readonly format: ReadonlySignal<Format>;
  /** Changes the language, and keeps it for this browser. */
  choose(language: Language): Promise<void>;
}

/** What of the browser says which language somebody wants. */
export interface SpeechPlace {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly wanted: readonly string[];
  readonly now: () => number;
}

/** Speaks in the language that was chosen, else in the first of the browser's that there is. */
export async function createSpeech({ storage, wanted, now }: SpeechPlace): Promise<Speech> {
  const chosen = storage.getItem(storedAs);
  const language = signal<Language>(isLanguage(chosen) ? chosen : chooseLanguage(wanted));
  const words = signal(await loadWords(language.peek()));
  return {
    language,
    words,
    format: computed(() => createFormat(language.value, now)),
    async choose(next) {
      words.value = await loadWords(next);
      language.value = next;
      storage.setItem(storedAs, next);
    },
  };
}
