import type { ComponentChildren } from 'preact';
import { useWords } from '../app/services.js';
import { ProblemNote } from './problem.js';
import type { Resource } from './resource.js';

interface LoadedProps<T> {
  readonly of: Resource<T>;
  readonly children: (data: T) => ComponentChildren;
}

/** Shows something read from the API once it is there; before that, that it is read, or why it cannot be. */
export function Loaded<T>({ of, children }: LoadedProps<T>) {
  const { shell } = useWords();
  const { data, error, isLoading, reload } = of;
  return (
    <>
      {isLoading && (
        <p class="quiet" aria-busy="true">
          {shell.loading}
        </p>
      )}
      <ProblemNote error={error} onRetry={reload} />
      {data !== undefined && children(data)}
    </>
  );
}
