import { useSignal } from '@preact/signals';
import { type ComponentType, createContext } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import { useServices, useWords } from '../../app/services.js';
import { ProblemNote } from '../../parts/problem.js';
import { errorFrom } from '../../parts/resource.js';
import type { SettingsWords } from '../../words/en/settings-index.js';
import type { Words } from '../../words/languages.js';
import { loadSettingsWords } from '../../words/load.js';
import type { PageProps } from '../pages.js';

const FurtherWords = createContext<SettingsWords | undefined>(undefined);

/** What pages of the settings say, in the language of now. */
export function useSettingsWords(): Words & SettingsWords {
  const words = useWords();
  const further = useContext(FurtherWords);
  if (!further) throw new Error('this component is on no page of the settings');
  return { ...words, ...further };
}

/** The page, as soon as what it says is loaded. With another language it goes on in the one before until then: no draft is lost. */
export function speaking(Shown: ComponentType<PageProps>): ComponentType<PageProps> {
  return function SpeakingPage(props) {
    const { speech } = useServices();
    const { shell } = useWords();
    const loaded = useSignal<SettingsWords | undefined>(undefined);
    const failed = useSignal<unknown>(undefined);
    const language = speech.language.value;
    useEffect(() => {
      let isOver = false;
      loadSettingsWords(language).then(
        (words) => {
          if (!isOver) loaded.value = words;
        },
        (thrown: unknown) => {
          failed.value = thrown;
        },
      );
      return () => {
        isOver = true;
      };
    }, [language, loaded, failed]);
    if (failed.value !== undefined)
      return <ProblemNote error={errorFrom(failed.value)} onRetry={() => location.reload()} />;
    if (loaded.value === undefined)
      return (
        <p class="quiet" aria-busy="true">
          {shell.loading}
        </p>
      );
    return (
      <FurtherWords.Provider value={loaded.value}>
        <Shown {...props} />
      </FurtherWords.Provider>
    );
  };
}
