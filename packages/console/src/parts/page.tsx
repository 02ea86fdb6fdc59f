import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useServices } from '../app/services.js';

interface PageProps {
  readonly title: string;
  /** Beside the title: buttons, say. */
  readonly tools?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A page of the console: its title is the tab's, and gets the focus, so that screen readers say where one is. */
export function Page({ title, tools, children }: PageProps) {
  const { title: tab } = useServices();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    tab.show(title);
  }, [tab, title]);
  useEffect(() => {
    // Whoever has just come to the console, and not from another page of it, has chosen no focus yet.
    if (document.activeElement !== document.body) heading.current?.focus();
  }, []);
  return (
    <>
      <header class="page-header">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {tools}
      </header>
      {children}
    </>
  );
}
