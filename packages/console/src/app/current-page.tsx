import { Component, type ComponentChildren } from 'preact';
import { pages } from '../pages/pages.js';
import { late } from '../parts/late.js';
import { Page } from '../parts/page.js';
import { Worded } from '../parts/worded.js';
import type { PageName } from '../router/router.js';
import { useServices, useWords } from './services.js';

const shown = Object.fromEntries(Object.entries(pages).map(([name, load]) => [name, late(load)]));

/** Pages that say no more than is loaded at the start. */
const first: readonly PageName[] = ['home', 'card', 'phone'];

/** The page of the address. */
export function CurrentPage() {
  const { router } = useServices();
  const { page, parameters, query, path } = router.place.value;
  const Shown = page && shown[page];
  if (!Shown) return <NoPage />;
  const content = <Shown key={page} parameters={parameters} query={query} />;
  return <Guard key={path}>{first.includes(page) ? content : <Worded>{content}</Worded>}</Guard>;
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
