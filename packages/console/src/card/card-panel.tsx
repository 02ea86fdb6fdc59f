import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useServices, useWords } from '../app/services.js';

interface CardPanelProps {
  readonly callId: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

/**
 * A part of a card that is open for a moment. It keeps nobody from the rest: another caller may ring meanwhile. Escape closes it, and
 * the focus goes back to where it was.
 */
export function CardPanel({ callId, title, children }: CardPanelProps) {
  const { cards } = useServices();
  const { common } = useWords();
  const panel = useRef<HTMLElement>(null);
  const titleId = useId();
  // Before it is drawn: what is typed at once is typed here.
  useLayoutEffect(() => {
    const before = document.activeElement;
    panel.current?.querySelector<HTMLElement>('input, button')?.focus();
    return () => {
      // After what closed it is drawn.
      if (before instanceof HTMLElement) queueMicrotask(() => before.isConnected && before.focus());
    };
  }, []);
  const close = () => cards.turn(callId, undefined);
  return (
    <section
      ref={panel}
      class="card-panel"
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <header>
        <h3 id={titleId}>{title}</h3>
      </header>
      {children}
      <button type="button" class="panel-close" onClick={close}>
        {common.cancel}
      </button>
    </section>
  );
}
