import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useServices, useWords } from '../app/services.js';
import { ProblemNote } from './problem.js';
import { errorFrom } from './resource.js';

/** Shows pages once what they say is loaded, too. */
export function Worded({ children }: { readonly children: ComponentChildren }) {
  const { speech } = useServices();
  const { shell } = useWords();
  const failed = useSignal<unknown>(undefined);
  useEffect(() => {
    speech.loadAll().catch((thrown: unknown) => {
      failed.value = thrown;
    });
  }, [speech, failed]);
  if (speech.allWords.value) return children;
  if (failed.value !== undefined)
    return <ProblemNote error={errorFrom(failed.value)} onRetry={() => location.reload()} />;
  return (
    <p class="quiet" aria-busy="true">
      {shell.loading}
    </p>
  );
}
