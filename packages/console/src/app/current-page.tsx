import { useSignal } from '@preact/signals';
import { Component, type ComponentChildren, type ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PageProps } from '../pages/pages.js';
import { pages } from '../pages/pages.js';
import { Page } from '../parts/page.js';
import { ProblemNote } from '../parts/problem.js';
import { errorFrom } from '../parts/resource.js';
import type { PageName } from '../router/router.js';
import { useServices, useWords } from './services.js';

/** The page of the address. */
export function CurrentPage() {
  const { router } = useServices();
  const { page, parameters, query, path } = router.place.value;
  if (page === undefined) return <NoPage />;
  return (
    <Guard key={path}>
      <LoadedPage key={page} name={page} parameters={parameters} query={query} />
    </Guard>
  );
}

type Loading =
  | { readonly name: PageName; readonly Shown: ComponentType<PageProps> }
  | { readonly name: PageName; readonly failed: unknown };

function LoadedPage({ name, ...props }: PageProps & { readonly name: PageName }) {
  const { shell } = useWords();
  const loading = useSignal<Loading | undefined>(undefined);
  const load = () => {
    pages[name]().then(
      (Shown) => {
        loading.value = { name, Shown };
      },
      (failed: unknown) => {
        loading.value = { name, failed };
      },
    );
  };
  useEffect(load, [name]);
  const state = loading.value;
  if (state === undefined || state.name !== name)
    return (
      <p class="quiet" aria-busy="true">
        {shell.loading}
      </p>
    );
  if ('failed' in state)
    return <ProblemNote error={errorFrom(state.failed)} onRetry={() => location.reload()} />;
  return <state.Shown {...props} />;
}

function NoPage() {
  const { notFound } = useWords().shell;
  return (
    <Page title={notFound.title}>
      <p>{notFound.text}</p>
      <p>
        <a href="/">{notFound.home}</a>
      </p>
    </Page>
  );
}

/** Keeps what fails on a page there: the card beside it stays. */
class Guard extends Component<{ readonly children: ComponentChildren }, { readonly failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <BrokenPage /> : this.props.children;
  }
}

function BrokenPage() {
  const { broken } = useWords().shell;
  return (
    <Page title={broken.title}>
      <p role="alert">{broken.text}</p>
      <button type="button" onClick={() => location.reload()}>
        {broken.reload}
      </button>
    </Page>
  );
}
