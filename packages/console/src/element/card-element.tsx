import { type CallcardClient, type CallcardError, createClient } from '@callcard/api/client';
import { render } from 'preact';
import { problemText } from '../parts/problem-text.js';
import { errorFrom } from '../parts/resource.js';
import { chooseLanguage, type Language } from '../words/languages.js';
import { loadProblemWords, loadWords } from '../words/load.js';
import { eventOf, hostLinks } from './card-events.js';
import { openCardServices } from './card-services.js';
import { cardStyles } from './card-styles.js';
import { CardView } from './card-view.js';

const attributes = ['call-id', 'user-id', 'base-url', 'language'] as const;

/** Where there is no document, such as on a server, it can be imported and does nothing. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * `<callcard-card>`: the card of a call on any page, live, with what can be done during the call. Its attributes are `call-id`;
 * `user-id`, whose call it is; `base-url`, where the API is; and `language` (`en`, `pl`, `ru`; left out: that of the document). It needs
 * an {@link apiKey} that acts for users, or a {@link client}, and tells of links by `callcard-open-record` and `callcard-open-call`. Its
 * styles are its own, and it changes nothing outside itself. Until it has all it needs it shows nothing.
 *
 * ```js
 * const card = document.createElement('callcard-card');
 * Object.assign(card, { apiKey });
 * card.setAttribute('base-url', 'https://callcard.example');
 * card.setAttribute('call-id', callId);
 * card.setAttribute('user-id', userId);
 * document.body.append(card);
 * ```
 */
export class CallcardCard extends Base {
  static readonly observedAttributes: readonly string[] = attributes;

  #apiKey: string | undefined;
  #client: CallcardClient | undefined;
  /** Ends what is shown now. */
  #stop: () => void = () => undefined;
  #isAsked = false;

  /** A key that acts for users; it is kept in this object alone. */
  get apiKey(): string | undefined {
    return this.#apiKey;
  }
  set apiKey(key: string | undefined) {
    this.#apiKey = key;
    this.#showAgain();
  }

  /** A client of the API, in place of a key and of `base-url`. */
  get client(): CallcardClient | undefined {
    return this.#client;
  }
  set client(client: CallcardClient | undefined) {
    this.#client = client;
    this.#showAgain();
  }

  connectedCallback(): void {
    this.#showAgain();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  attributeChangedCallback(): void {
    this.#showAgain();
  }

  /** Several changes of one moment are one. */
  #showAgain(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    queueMicrotask(() => {
      this.#isAsked = false;
      this.#stop();
      if (this.isConnected) this.#show();
    });
  }

  #show(): void {
    const callId = this.getAttribute('call-id');
    const userId = this.getAttribute('user-id');
    const client = this.#client ?? this.#clientOfKey();
    if (!callId || !userId || !client) return;
    const root = this.shadowRoot ?? this.#openRoot();
    const languages = [
      this.getAttribute('language') ?? document.documentElement.lang,
      ...navigator.languages,
    ];
    let isOver = false;
    let end: () => void = () => undefined;
    this.#stop = () => {
      isOver = true;
      end();
    };
    openCardServices({ client, callId, userId, languages }).then(
      (services) => {
        if (isOver) return services.stop();
        render(<CardView services={services} callId={callId} links={hostLinks} />, root);
        end = () => {
          render(null, root);
          services.stop();
        };
      },
      async (thrown: unknown) => {
        const note = await problemNote(errorFrom(thrown), chooseLanguage(languages));
        if (isOver) return;
        root.replaceChildren(note);
        end = () => root.replaceChildren();
      },
    );
  }

  #clientOfKey(): CallcardClient | undefined {
    const baseUrl = this.getAttribute('base-url');
    if (!this.#apiKey || !baseUrl) return undefined;
    return createClient({ baseUrl, apiKey: this.#apiKey, longestPauseMs: 2_000 });
  }

  #openRoot(): ShadowRoot {
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [cardStyles()];
    root.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const address = link?.getAttribute('href') ?? '';
      const told = eventOf(address);
      if (!told) return;
      event.preventDefault();
      this.dispatchEvent(told);
    });
    return root;
  }
}

/** Why there is no card, without what a card works with. */
async function problemNote(error: CallcardError, language: Language): Promise<HTMLElement> {
  const note = document.createElement('p');
  note.className = 'problem';
  note.lang = language;
  note.setAttribute('role', 'alert');
  note.textContent = await Promise.all([loadWords(language), loadProblemWords(language)]).then(
    ([{ common }, problems]) => problemText(common, problems, error).text,
    // Not even words can be had.
    () => error.message,
  );
  return note;
}
