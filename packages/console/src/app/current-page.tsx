import { useSignal } from '@preact/signals';
import { Component, type ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { pages } from '../pages/pages.js';
import { late } from '../parts/late.js';
import { Page } from '../parts/page.js';
import { ProblemNote } from '../parts/problem.js';
import { errorFrom } from '../parts/resource.js';
import type { PageName } from '../router/router.js';
import { useServices, useWords } from './services.js';

const shown = Object.fromEntries(Object.entries(pages).map(([name, load]) => [name, late(load)]));

/** Pages that say no more than is loaded at the start. */
const first: readonly PageName[] = ['home', 'start', 'card', 'phone'];

/** The page of the address. */
export function CurrentPage() {
  const { router } = useServices();
  const { page, parameters, query, path } = router.place.value;
  const Shown = page && shown[page];
  if (!Shown) return <NoPage />;
  const content = <Shown key={page} parameters={parameters} query={query} />;
  return <Guard key={path}>{first.includes(page) ? content : <Worded>{content}</Worded>}</Guard>;
}

/** Shows pages once what they say is loaded, too. */
function Worded({ children }: { readonly children: ComponentChildren }) {
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
