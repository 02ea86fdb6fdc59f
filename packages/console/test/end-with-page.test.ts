import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { endWithPage } from '../src/phone/end-with-page.js';

describe('a page that goes', () => {
  it('ends the phone where that is in this tab, and leaves that of another tab alone', () => {
    const window = new EventTarget() as unknown as Pick<Window, 'addEventListener'> & EventTarget;
    const isHere = signal(false);
    let stopped = 0;
    endWithPage(window, {
      isHere,
      stop: () => {
        stopped += 1;
      },
    });
    window.dispatchEvent(new Event('pagehide'));
    expect(stopped).toBe(0);
    isHere.value = true;
    window.dispatchEvent(new Event('pagehide'));
    expect(stopped).toBe(1);
  });
});
