import { ChoiceField } from '../../../parts/fields.js';
import type { Bound } from '../../../parts/form/bound.js';
import { ListEditor } from '../../../parts/form/list-editor.js';
import { nameIn, type User } from '../parts/names.js';
import { useSettingsWords } from '../words.js';

interface MembersProps {
  readonly of: Bound<string[]>;
  readonly users: readonly User[];
}

/** Who is in a queue, in order. Nobody is in it twice: who is chosen already is not offered again. */
export function Members({ of, users }: MembersProps) {
  const { queues } = useSettingsWords();
  const free = users.filter(({ id }) => !of.value.includes(id));
  return (
    <>
      <ListEditor
        label={queues.members}
        hint={queues.membersHint}
        of={of}
        ordered
        nameOf={(id) => nameIn(users, id)}
      >
        {({ value }) => <span>{nameIn(users, value)}</span>}
      </ListEditor>
      {free.length > 0 && (
        <ChoiceField
          label={queues.addMember}
          value=""
          options={[
            { value: '', label: queues.chooseMember },
            ...free.map(({ id, name, extension }) => ({
              value: id,
              label: extension === null ? name : `${name} (${extension})`,
            })),
          ]}
          onInput={(id) => {
            if (id !== '') of.onInput([...of.value, id]);
          }}
        />
      )}
    </>
  );
}
