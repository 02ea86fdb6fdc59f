import type { CrmError, InvalidField } from '@callcard/crm-core';

function fieldProblem(field: InvalidField): string {
  const path = field.path.join('.');
  switch (field.reason) {
    case 'missing':
    case 'empty':
      return `${path} is missing`;
    case 'tooLong':
      return `${path} is longer than ${field.max} characters`;
    case 'tooMany':
      return `${path} has more than ${field.max} entries`;
    case 'outOfRange':
      return `${path} must be from ${field.min} to ${field.max}`;
    default:
      return `${path}: ${field.reason}`;
  }
}

/** Why the core refused a row, in words. */
export function refusalInWords(error: CrmError): string {
  switch (error.code) {
    case 'invalidField':
      return error.fields.map(fieldProblem).join('; ');
    case 'unknownReference':
      return error.references.map(({ type, id }) => `there is no ${type} ${id}`).join('; ');
    case 'merged':
      return `was merged into ${error.mergedInto.type} ${error.mergedInto.id}`;
    case 'alreadyConverted':
      return `was converted to ${error.convertedTo.map(({ type, id }) => `${type} ${id}`).join(', ')}`;
    case 'damagedDocument':
      return `the stored ${error.table} ${error.id} cannot be read: restore it from a backup`;
    case 'taken':
      return `${error.path.join('.')} is taken by ${error.holder.type} ${error.holder.id}`;
    case 'busy':
      return 'others changed the record again and again: import once more';
    default:
      return error.code;
  }
}
