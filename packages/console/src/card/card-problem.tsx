import type { CallcardError } from '@callcard/api/client';
import { useWords } from '../app/services.js';
import { ProblemNote } from '../parts/problem.js';
import type { Words } from '../words/languages.js';
import type { CommandProblem } from './desk-state.js';

type Refusals = Words['card']['refusals'];

function isKnown(refusals: Refusals, code: string): code is keyof Refusals {
  return Object.hasOwn(refusals, code);
}

/** Why something on a card could not be done, in words of the card where it has them. */
export function CardProblem({ error }: { readonly error: CallcardError | undefined }) {
  const { refusals } = useWords().card;
  if (!error || !isKnown(refusals, error.code)) return <ProblemNote error={error} />;
  return (
    <p class="problem" role="alert" data-code={error.code}>
      {refusals[error.code]}
    </p>
  );
}

/** How a command came out that is not done, or of which nobody knows. */
export function CommandNote({ problem }: { readonly problem: CommandProblem | undefined }) {
  const words = useWords().card;
  if (!problem) return null;
  if (problem.error) return <CardProblem error={problem.error} />;
  return (
    <p class="problem" role="alert" data-code="outcome-unknown">
      {words.outcomeUnknown(words.commands[problem.type])}
    </p>
  );
}
