import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { useWords } from '../app/services.js';
import { ProblemNote } from './problem.js';
import { errorFrom } from './resource.js';

type Loading<P> = { readonly Shown: ComponentType<P> } | { readonly failed: unknown };

/** A component that is loaded when it is first shown; until then, and when it cannot be, it says so. */
export function late<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let known: ComponentType<P> | undefined;
  return function Late(props: P) {
    const { shell } = useWords();
    const loading = useSignal<Loading<P> | undefined>(known && { Shown: known });
    useEffect(() => {
      if (known) return;
      load().then(
        (Shown) => {
          known = Shown;
          loading.value = { Shown };
        },
        (failed: unknown) => {
          loading.value = { failed };
        },
      );
    }, [loading]);
    const state = loading.value;
    if (state === undefined)
      return (
        <p class="quiet" aria-busy="true">
          {shell.loading}
        </p>
      );
    if ('failed' in state)
      return <ProblemNote error={errorFrom(state.failed)} onRetry={() => location.reload()} />;
    return <state.Shown {...props} />;
  };
}
