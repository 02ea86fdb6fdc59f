import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { createFormat, type Format } from '../words/format.js';
import { chooseLanguage, isLanguage, type Language, type PageWords, type Words } from '../words/languages.js';
import { loadPageWords, loadProblemWords, loadWords } from '../words/load.js';
import type { ProblemWords } from '../words/problem-words.js';

/** Also read by the pages for signing in, which the server makes before this program is there. */
const cookie = 'callcard-language';
/** As long as browsers keep a cookie. */
const keptSeconds = 400 * 24 * 3_600;

/** Where the language that somebody chose is kept. */
export interface LanguageMemory {
  read(): string | undefined;
  keep(language: Language): void;
}

/** Keeps it in a cookie of this browser. */
export function languageCookie(page: Pick<Document, 'cookie'>): LanguageMemory {
  return {
    read: () => new RegExp(`(?:^|; )${cookie}=(\\w+)`).exec(page.cookie)?.[1],
    keep(language) {
      page.cookie = `${cookie}=${language}; Path=/; Max-Age=${keptSeconds}; SameSite=Lax`;
    },
  };
}

/** In which language the console speaks, and how it writes what it shows. */
export interface Speech {
  readonly language: ReadonlySignal<Language>;
  readonly words: ReadonlySignal<Words>;
  /** The same with what pages say that are not the first; undefined: it is not loaded. */
  readonly allWords: ReadonlySignal<(Words & PageWords) | undefined>;
  readonly format: ReadonlySignal<Format>;
  /** Loads what other pages than the first say; from then on it is there in every language. */
  loadAll(): Promise<void>;
  /** What is said when the API refuses something; undefined: it is not loaded. */
  readonly problems: ReadonlySignal<ProblemWords | undefined>;
  /** Loads that, likewise. */
  loadProblems(): Promise<void>;
  /** Changes the language, and keeps it for this browser. */
  choose(language: Language): Promise<void>;
}

/** What of the browser says which language somebody wants. */
export interface SpeechPlace {
  readonly memory: LanguageMemory;
  readonly wanted: readonly string[];
  readonly now: () => number;
}

/** The language that was chosen, else the first that is wanted and that there is, else English. */
export function languageOf({ read }: Pick<LanguageMemory, 'read'>, wanted: readonly string[]): Language {
  const chosen = read();
  return isLanguage(chosen) ? chosen : chooseLanguage(wanted);
}

/** Speaks in the language that was chosen, else in one that is wanted. */
export async function createSpeech({ memory, wanted, now }: SpeechPlace): Promise<Speech> {
  const language = signal<Language>(languageOf(memory, wanted));
  const words = signal(await loadWords(language.peek()));
  const further = signal<PageWords | undefined>(undefined);
  const problems = signal<ProblemWords | undefined>(undefined);
  return {
    language,
    words,
    allWords: computed(() => further.value && { ...words.value, ...further.value }),
    format: computed(() => createFormat(language.value, now)),
    async loadAll() {
      further.value ??= await loadPageWords(language.peek());
    },
    problems,
    async loadProblems() {
      problems.value ??= await loadProblemWords(language.peek());
    },
    async choose(next) {
      const [first, others, refusals] = await Promise.all([
        loadWords(next),
        further.peek() && loadPageWords(next),
        problems.peek() && loadProblemWords(next),
      ]);
      batch(() => {
        words.value = first;
        further.value = others;
        problems.value = refusals;
        language.value = next;
      });
      memory.keep(next);
    },
  };
}
