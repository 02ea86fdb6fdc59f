import type { ComponentType } from 'preact';
import type { PageName } from '../router/router.js';

/** What a page gets: the parts of its path. */
export interface PageProps {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

type LoadPage = () => Promise<ComponentType<PageProps>>;

/** Every page, loaded when somebody goes there. */
export const pages: Readonly<Record<PageName, LoadPage>> = {
  home: async () => (await import('./start/home-page.js')).HomePage,
  calls: async () => (await import('./calls/calls-page.js')).CallsPage,
  call: async () => (await import('./calls/call-page.js')).CallPage,
  phone: async () => (await import('./phone/phone-page.js')).PhonePage,
  shortcuts: async () => (await import('./account/shortcuts-page.js')).ShortcutsPage,
  start: async () => (await import('./start/start-page.js')).StartPage,
  card: async () => (await import('../card/card-page.js')).CardPage,
};
