import type { ComponentType } from 'preact';
import type { PageName } from '../router/router.js';
import { settingsPages } from './settings/pages.js';

/** What a page gets: the parts of its path. */
export interface PageProps {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

type LoadPage = () => Promise<ComponentType<PageProps>>;

/** Every page, loaded when somebody goes there. */
export const pages: Readonly<Record<PageName, LoadPage>> = {
  home: async () => (await import('./calls/calls-page.js')).CallsPage,
  calls: async () => (await import('./calls/calls-page.js')).CallsPage,
  call: async () => (await import('./calls/call-page.js')).CallPage,
  card: async () => (await import('./calls/call-page.js')).CallPage,
  ...settingsPages,
};
