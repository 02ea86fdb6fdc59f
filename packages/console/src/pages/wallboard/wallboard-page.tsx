import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { usePageWords } from '../../app/services.js';
import { useNames } from '../../parts/names.js';
import { Page } from '../../parts/page.js';
import { ProblemNote } from '../../parts/problem.js';
import { Section } from '../../parts/section.js';
import { peopleOf, waitingOf } from './board.js';
import { LiveBoard } from './live-board.js';
import { PeopleBoard } from './people-board.js';
import { useBoard } from './use-board.js';
import { WaitingBoard } from './waiting-board.js';

/** Who is free, who talks, and who waits, to be read from afar. */
export function WallboardPage() {
  const { shell, wallboard } = usePageWords();
  const board = useRef<HTMLDivElement>(null);
  const names = useNames();
  const { calls, presence } = useBoard();
  const live = calls.data ?? [];
  const isLoading = calls.isLoading || presence.isLoading;
  return (
    <div class="wallboard" ref={board}>
      <Page title={shell.pages.wallboard} tools={<FullScreenButton of={board} />}>
        <ProblemNote
          error={calls.error ?? presence.error}
          onRetry={() => [calls, presence].map((each) => each.reload())}
        />
        {isLoading && (
          <p class="quiet" aria-busy="true">
            {shell.loading}
          </p>
        )}
        {!isLoading && (
          <>
            <Section title={wallboard.waiting}>
              <WaitingBoard waiting={waitingOf(live)} names={names} />
            </Section>
            <Section title={wallboard.people}>
              <PeopleBoard people={peopleOf(presence.data ?? [], live)} />
            </Section>
            <Section title={wallboard.live}>
              <LiveBoard calls={live} />
            </Section>
          </>
        )}
      </Page>
    </div>
  );
}

/** Shows the board alone, where the browser can. */
function FullScreenButton({ of }: { readonly of: { readonly current: HTMLElement | null } }) {
  const { wallboard } = usePageWords();
  const isFull = useSignal(false);
  useEffect(() => {
    const read = () => {
      isFull.value = document.fullscreenElement !== null;
    };
    document.addEventListener('fullscreenchange', read);
    return () => document.removeEventListener('fullscreenchange', read);
  }, [isFull]);
  if (!document.fullscreenEnabled) return null;
  const toggle = () => (isFull.peek() ? document.exitFullscreen() : of.current?.requestFullscreen());
  return (
    <button type="button" onClick={() => void toggle()?.catch(() => undefined)}>
      {isFull.value ? wallboard.noFullScreen : wallboard.fullScreen}
    </button>
  );
}
