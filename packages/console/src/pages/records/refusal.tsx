import type { CallcardError } from '@callcard/api/client';
import { usePageWords } from '../../app/services.js';
import { ProblemNote } from '../../parts/problem.js';
import type { PageWords } from '../../words/languages.js';
import type { FieldName } from './fields.js';

/** Why something was refused, in the words of who works with records; undefined: there are no better ones than the API's. */
function refusalText({ records: words }: PageWords, { code, problem }: CallcardError): string | undefined {
  const said: Readonly<Record<string, string>> = words.refusals;
  if (code === 'lead-fields-missing') {
    const named: Readonly<Record<string, string>> = { ...words.fields, phones: words.phones.title };
    const fields = (problem?.errors ?? []).map(({ pointer }) => pointer.slice(1));
    return words.fieldsMissing(fields.map((field) => named[field as FieldName] ?? field).join(', '));
  }
  if (code === 'not-mergeable') return said[`not-mergeable-${problem?.reason}`];
  return said[code];
}

interface RefusalProps {
  readonly error: CallcardError | undefined;
  readonly onRetry?: () => void;
}

/** Why something could not be done with a record, where there is a reason. */
export function RefusalNote({ error, onRetry }: RefusalProps) {
  const words = usePageWords();
  const text = error && refusalText(words, error);
  if (!error || text === undefined) return <ProblemNote error={error} {...(onRetry ? { onRetry } : {})} />;
  return (
    <p class="problem" role="alert" data-code={error.code}>
      {text}
    </p>
  );
}
