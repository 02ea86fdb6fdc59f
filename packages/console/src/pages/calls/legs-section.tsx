import { useFormat, usePageWords } from '../../app/services.js';
import type { Names } from '../../parts/names.js';
import { Section } from '../../parts/section.js';
import { whoOf } from './fact-text.js';
import type { Call } from './model.js';

interface PathProps {
  readonly call: Call;
  readonly names: Names;
}

/** Each phone that rang, and how that came out. */
export function LegsSection({ call: { legs: all }, names }: PathProps) {
  const { call, facts } = usePageWords();
  const { legs } = call;
  const format = useFormat();
  const outcomeOf = ({ outcome, cause }: (typeof all)[number]) => {
    if (outcome === null) return legs.rings;
    return cause === null ? legs.outcomes[outcome] : legs.of(legs.outcomes[outcome], cause);
  };
  return (
    <Section title={legs.title}>
      {all.length === 0 && <p class="quiet">{legs.none}</p>}
      {all.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled must be scrolled by keyboard, too.
        <section class="table-frame" aria-label={legs.title} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{legs.phone}</th>
                <th scope="col">{legs.role}</th>
                <th scope="col">{legs.rang}</th>
                <th scope="col">{legs.outcome}</th>
              </tr>
            </thead>
            <tbody>
              {all.map((leg) => (
                <tr key={leg.legId}>
                  <th scope="row">{whoOf(facts, names, leg)}</th>
                  <td>{legs.roles[leg.role]}</td>
                  <td>{leg.ringingAt !== null && format.instant(leg.ringingAt)}</td>
                  <td>{outcomeOf(leg)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Section>
  );
}

/** Who gave the call to whom. */
export function TransfersSection({ call: { transfers: all }, names }: PathProps) {
  const { call, facts } = usePageWords();
  const { transfers } = call;
  const format = useFormat();
  if (all.length === 0) return null;
  return (
    <Section title={transfers.title}>
      <ol class="rows">
        {all.map(({ factId, at, kind, byUserId, toUserId, toExtension }) => (
          <li key={factId}>
            <time dateTime={at}>{format.instant(at)}</time>
            {transfers.line(
              whoOf(facts, names, { userId: byUserId }),
              whoOf(facts, names, { userId: toUserId, extension: toExtension }),
              transfers.kinds[kind],
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
