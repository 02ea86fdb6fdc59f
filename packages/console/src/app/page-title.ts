import { effect, signal } from '@preact/signals';

/** What the tab is called. */
export interface PageTitle {
  /** By the page that is shown. */
  show(page: string): void;
  /** By something more urgent, until it is over: undefined. */
  interrupt(text: string | undefined): void;
}

export function createPageTitle(document: Pick<Document, 'title'>): PageTitle {
  const page = signal('');
  const urgent = signal<string | undefined>(undefined);
  effect(() => {
    const name = urgent.value ?? page.value;
    if (name !== '') document.title = `${name} · Callcard`;
  });
  return {
    show(text) {
      page.value = text;
    },
    interrupt(text) {
      urgent.value = text;
    },
  };
}
