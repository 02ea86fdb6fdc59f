import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Whether the focus is nowhere: what had it is gone, or is not shown any more. */
function isLost(focused: Element | null): boolean {
  return focused === null || focused === document.body || focused.closest('[hidden]') !== null;
}

/**
 * Keeps the focus in an element when what had it there goes, such as a button that was pressed: it goes to the first thing there that
 * has the selector. Else it would be lost, and whoever works by keyboard would begin at the top of the page.
 */
export function useKeptFocus<E extends HTMLElement>(selector: string): RefObject<E | null> {
  const element = useRef<E>(null);
  const isInside = useRef(false);
  useEffect(() => {
    const look = ({ target }: Event) => {
      isInside.current = target instanceof Node && element.current?.contains(target) === true;
    };
    document.addEventListener('focusin', look);
    document.addEventListener('pointerdown', look);
    return () => {
      document.removeEventListener('focusin', look);
      document.removeEventListener('pointerdown', look);
    };
  }, []);
  useEffect(() => {
    if (isInside.current && isLost(document.activeElement))
      element.current?.querySelector<HTMLElement>(selector)?.focus();
  });
  return element;
}
