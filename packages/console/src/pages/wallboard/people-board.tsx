import { useFormat, usePageWords } from '../../app/services.js';
import { Elapsed } from '../../parts/elapsed.js';
import { pathTo } from '../../router/router.js';
import { countsOf, type Person } from './board.js';

/** Everybody, and what they do; whoever can take the next call comes first. */
export function PeopleBoard({ people }: { readonly people: readonly Person[] }) {
  const { wallboard } = usePageWords();
  const format = useFormat();
  return (
    <>
      <p class="board-count">
        {countsOf(people)
          .map(({ state, n }) => wallboard.count(wallboard.states[state], format.number(n)))
          .join(' · ')}
      </p>
      <ul class="people">
        {people.map((person) => (
          <PersonTile key={person.id} person={person} />
        ))}
      </ul>
    </>
  );
}

function PersonTile({ person: { name, state, since, call } }: { readonly person: Person }) {
  const { wallboard, common } = usePageWords();
  return (
    <li class={`person ${state}`}>
      <b>{name}</b>
      <span class="state">
        {wallboard.states[state]} {since !== null && <Elapsed since={since} />}
      </span>
      {call && (
        <a href={pathTo('call', { id: call.id })}>
          <bdi>{call.name ?? call.number ?? common.withheld}</bdi>
        </a>
      )}
    </li>
  );
}
