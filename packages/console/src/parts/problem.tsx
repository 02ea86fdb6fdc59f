import type { CallcardError } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useServices, useWords } from '../app/services.js';
import { PhoneError } from '../phone/phone.js';
import type { ProblemWords } from '../words/problem-words.js';
import { problemText } from './problem-text.js';

/** What is said of an error of the API, once it is loaded; undefined: not yet; null: it cannot be. */
export function useProblemWords(error: CallcardError | undefined): ProblemWords | undefined | null {
  const { speech } = useServices();
  const failed = useSignal(false);
  const isNeeded = error?.problem !== undefined;
  useEffect(() => {
    if (!isNeeded) return;
    speech.loadProblems().catch(() => {
      failed.value = true;
    });
  }, [isNeeded, speech, failed]);
  return speech.problems.value ?? (failed.value ? null : undefined);
}

interface ProblemProps {
  readonly error: CallcardError | undefined;
  /** Offers to try again. */
  readonly onRetry?: () => void;
}

/** Why something could not be done, where there is a reason. */
export function ProblemNote({ error, onRetry }: ProblemProps) {
  const { common, phone } = useWords();
  const problems = useProblemWords(error);
  if (!error || (error.problem && problems === undefined)) return null;
  const { cause } = error;
  const { text, inEnglish } =
    cause instanceof PhoneError
      ? { text: phone.error[cause.code] }
      : problemText(common, problems ?? undefined, error);
  return (
    <p class="problem" role="alert" data-code={error.code}>
      {text} {inEnglish !== undefined && <small lang="en">{inEnglish}</small>}{' '}
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {common.retry}
        </button>
      )}
    </p>
  );
}
