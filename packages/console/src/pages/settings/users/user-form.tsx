import { dataOf } from '@callcard/api/client';
import { useServices } from '../../../app/services.js';
import { ChoiceField, TextField } from '../../../parts/fields.js';
import { type Bound, part, textOf } from '../../../parts/form/bound.js';
import { CheckField } from '../../../parts/form/check-field.js';
import { EditForm, Section } from '../../../parts/form/edit-form.js';
import { ListEditor } from '../../../parts/form/list-editor.js';
import { NumberField } from '../../../parts/form/number-field.js';
import { useDraft } from '../../../parts/form/use-draft.js';
import { changesSettings } from '../parts/areas.js';
import { NamedChoice, optionsOf } from '../parts/choices.js';
import { HoursEditor } from '../parts/hours-editor.js';
import type { Names, User } from '../parts/names.js';
import { useSettingsWords } from '../words.js';
import { type Device, type UserDraft, userChange, userDraft } from './user-draft.js';

interface UserFormProps {
  readonly user: User;
  readonly names: Names;
  /** Reads the user again: after a change, and after somebody else's. */
  readonly reload: () => void;
}

/** Everything that may be said of a user. */
export function UserForm({ user, names, reload }: UserFormProps) {
  const { api, user: self } = useServices();
  const { settings } = useSettingsWords();
  const stored = userDraft(user);
  const draft = useDraft({
    version: user.version,
    stored,
    save: async (value) => {
      const params = { path: { id: user.id }, header: { 'If-Match': `"${user.version}"` } };
      try {
        dataOf(await api.PATCH('/v1/users/{id}', { params, body: userChange(stored, value) }));
      } finally {
        reload();
      }
    },
  });
  const { whole } = draft;
  return (
    <EditForm of={draft} label={settings.user} readOnly={!changesSettings(self.role)}>
      <Person of={whole} />
      <Phones of={whole} />
      <Reach of={whole} others={names.users.filter(({ id }) => id !== user.id)} />
      <Duty of={whole} />
    </EditForm>
  );
}

interface PartProps {
  readonly of: Bound<UserDraft>;
}

function Person({ of }: PartProps) {
  const { users } = useSettingsWords();
  return (
    <Section title={users.person}>
      <TextField label={users.name} required {...part(of, 'name')} />
      <TextField label={users.login} hint={users.loginHint} {...textOf(part(of, 'login'))} />
      <ChoiceField
        label={users.role}
        hint={users.roleHint}
        options={optionsOf(users.roles)}
        {...part(of, 'role')}
      />
      <TextField label={users.department} hint={users.departmentHint} {...textOf(part(of, 'department'))} />
    </Section>
  );
}

function Phones({ of }: PartProps) {
  const { users } = useSettingsWords();
  return (
    <Section title={users.phones}>
      <TextField label={users.extension} hint={users.extensionHint} {...textOf(part(of, 'extension'))} />
      <TextField label={users.sipDomain} hint={users.sipDomainHint} {...textOf(part(of, 'sipDomain'))} />
      <ListEditor
        label={users.devices}
        hint={users.devicesHint}
        of={part(of, 'devices')}
        nameOf={({ sipUser }) => sipUser}
        add={{ label: users.addDevice, make: (): Device => ({ kind: 'desk', sipUser: '' }) }}
      >
        {(device) => (
          <>
            <ChoiceField
              label={users.deviceKind}
              options={optionsOf(users.deviceKinds)}
              {...part(device, 'kind')}
            />
            <TextField label={users.sipUser} required {...part(device, 'sipUser')} />
            <TextField label={users.deviceLabel} {...textOf(part(device, 'label'))} />
          </>
        )}
      </ListEditor>
      <NumberField
        label={users.ringSeconds}
        hint={users.ringSecondsHint}
        min={1}
        max={300}
        empty={null}
        {...part(of, 'ringSeconds')}
      />
    </Section>
  );
}

function Reach({ of, others }: PartProps & { readonly others: readonly User[] }) {
  const { users, common } = useSettingsWords();
  const mobile = part(of, 'mobile');
  return (
    <Section title={users.reach}>
      <TextField
        type="tel"
        label={users.mobile}
        hint={users.mobileHint}
        {...textOf({ ...mobile, pointer: '/mobile/number' })}
      />
      <NamedChoice
        label={users.substitute}
        hint={users.substituteHint}
        of={others}
        none={common.nobody}
        {...part(of, 'substituteId')}
      />
    </Section>
  );
}

function Duty({ of }: PartProps) {
  const { users } = useSettingsWords();
  return (
    <Section title={users.duty} hint={users.dutyHint}>
      <CheckField label={users.isOnDuty} hint={users.isOnDutyHint} {...part(of, 'available')} />
      <HoursEditor of={part(of, 'hours')} always={users.always} />
    </Section>
  );
}
