import { useFormat, usePageWords } from '../../app/services.js';
import type { Names } from '../../parts/names.js';
import { Section } from '../../parts/section.js';
import type { RoutingPlan } from './model.js';
import { rejectedText, stepText } from './plan-text.js';

interface PlanProps {
  readonly plan: RoutingPlan | null;
  readonly names: Names;
}

/** Who was to ring, in which order, and why; who was not, and why not. */
export function PlanSection({ plan, names }: PlanProps) {
  const { plan: words } = usePageWords();
  const format = useFormat();
  const telling = { words, names, format };
  if (plan === null) return null;
  return (
    <Section title={words.title}>
      <p>
        {words.path[plan.path]} {plan.hours !== null && words.hours[plan.hours]}
      </p>
      <ol>
        {plan.steps.map((step, n) => (
          <li key={n}>{stepText(telling, step)}</li>
        ))}
      </ol>
      {plan.rejected.length > 0 && (
        <>
          <h3>{words.rejectedTitle}</h3>
          <ul>
            {plan.rejected.map((each, n) => (
              <li key={n}>{rejectedText(telling, each)}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
