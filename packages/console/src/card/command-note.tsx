import { useWords } from '../app/services.js';
import { ProblemNote } from '../parts/problem.js';
import type { CommandProblem } from './desk-state.js';

/** How a command came out that is not done, or of which nobody knows. */
export function CommandNote({ problem }: { readonly problem: CommandProblem | undefined }) {
  const words = useWords().card;
  if (!problem) return null;
  if (problem.error) return <ProblemNote error={problem.error} />;
  return (
    <p class="problem" role="alert" data-code="outcome-unknown">
      {words.outcomeUnknown(words.commands[problem.type])}
    </p>
  );
}
