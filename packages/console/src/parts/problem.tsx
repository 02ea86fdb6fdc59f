import type { CallcardError } from '@callcard/api/client';
import { useWords } from '../app/services.js';
import { PhoneError } from '../phone/phone.js';
import type { Words } from '../words/languages.js';

/** What an error is called to people: what the API says of it is in English, and said where nothing better is known. */
export function problemText({ problem: words }: Words['common'], error: CallcardError): string {
  switch (error.code) {
    case 'unreachable':
      return words.unreachable;
    case 'unexpected-answer':
    case 'checksum-differs':
      return words.unexpected;
    case 'not-permitted':
    case 'scope-missing':
      return words.notPermitted;
    case 'not-found':
      return words.notFound;
    case 'version-conflict':
    case 'precondition-failed':
      return words.conflict;
    case 'too-many-requests':
      return words.rateLimited;
    default:
      return words.refused(detailOf(error));
  }
}

function detailOf({ problem, message }: CallcardError): string {
  const { detail = message, errors = [] } = problem ?? {};
  return [detail, ...errors.map(({ pointer, reason }) => `${pointer}: ${reason}`)].join(' ');
}

interface ProblemProps {
  readonly error: CallcardError | undefined;
  /** Offers to try again. */
  readonly onRetry?: () => void;
}

/** Why something could not be done, where there is a reason. */
export function ProblemNote({ error, onRetry }: ProblemProps) {
  const { common, phone } = useWords();
  if (!error) return null;
  const { cause } = error;
  return (
    <p class="problem" role="alert" data-code={error.code}>
      {cause instanceof PhoneError ? phone.error[cause.code] : problemText(common, error)}{' '}
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {common.retry}
        </button>
      )}
    </p>
  );
}
