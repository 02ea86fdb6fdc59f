import {
  type ChangeOf,
  type CrmError,
  type FieldPath,
  roleOf,
  type User,
  type UserRole,
} from '@callcard/crm-core';
import { Failure, shown } from '../failure.js';

/** What the commands set of a user; an empty text takes away what the user has. */
export interface UserFields {
  readonly name?: string;
  readonly login?: string;
  readonly role?: UserRole;
  readonly department?: string;
  readonly extension?: string;
}

const orNull = (text: string) => (text === '' ? null : text);

/** Throws a {@link Failure}: what is shown in lines has one. */
function lineOf(field: string, text: string): string {
  if (/\p{Cc}/u.test(text)) throw fieldFailure([field]);
  return text;
}

/** The options as fields of the record. Throws a {@link Failure}. */
export function fieldsFrom({
  name,
  login,
  role,
  department,
  extension,
}: UserFields): Pick<ChangeOf<'user'>, keyof UserFields> {
  return {
    ...(name !== undefined && { name: lineOf('name', name) }),
    ...(login !== undefined && { login: orNull(login) }),
    ...(role !== undefined && { role }),
    ...(department !== undefined && { department: orNull(lineOf('department', department)) }),
    ...(extension !== undefined && { extension: orNull(extension) }),
  };
}

/** What a program reads of a user. */
export function userView(user: User) {
  const { id, name, login = null, department = null, extension } = user;
  return { id, name, login, role: roleOf(user), department, extension };
}

/** A user as a line for people, with tabs between. */
export function userLine(user: User): string {
  const { id, name, login, role, department, extension } = userView(user);
  const or = (text: string | null) => (text === null ? '-' : shown(text));
  return [id, or(login), role, shown(name), or(department), or(extension)].join('\t');
}

/** What each field takes, for whoever wrote something else. */
const allowed: Readonly<Record<string, string>> = {
  name: 'one line of text',
  login: 'small letters, digits, and ._@+- after the first',
  department: 'one line of text',
  extension: '2 to 10 digits',
};

function fieldFailure(path: FieldPath): Failure {
  const name = String(path[0]);
  return new Failure('usage', `--${name} cannot be that: it takes ${allowed[name] ?? 'something else'}`);
}

/** What the service refused, as a line for the user. */
export function crmFailure(error: CrmError): Failure {
  switch (error.code) {
    case 'taken':
      return new Failure('failed', `the ${error.unique} is that of user ${error.holder.id}`);
    case 'invalidField':
      return fieldFailure(error.fields[0]?.path ?? []);
    case 'conflict':
    case 'busy':
      return new Failure('failed', 'others change the same user all the time: run the same command again');
    case 'damagedDocument':
      return new Failure(
        'failed',
        `the stored document of ${error.table} ${error.id} cannot be read: restore it`,
      );
    default:
      return new Failure('failed', `the user cannot be written: ${error.code}`);
  }
}
