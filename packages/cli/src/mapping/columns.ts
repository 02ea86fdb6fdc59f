import type { PartyType } from '@callcard/crm-core';
import { Failure, shown } from '../failure.js';
import type { FieldValues } from '../input/rows.js';
import { attributeOf, type FieldName, fieldList, isFieldOf, phoneKindOf } from './fields.js';
import { type Columns, type MappingName, mappingNames, mappings } from './mappings.js';

/** What the columns of a file hold. */
export interface ColumnReader {
  /** Which columns are read, by field, as the header names them. */
  readonly used: ReadonlyMap<FieldName, readonly string[]>;
  valuesOf(cells: readonly string[]): FieldValues;
}

/** What the user says about columns. */
export interface ColumnOptions {
  readonly type: PartyType;
  /** The system whose export it is; absent: columns are named as our fields are. */
  readonly mapping: MappingName | undefined;
  /** `field=Column`, each; a field that is named here is not taken from the mapping. */
  readonly map: readonly string[];
}

/** The mapping of this name. Throws a {@link Failure} for one that nobody knows. */
export function readMappingName(name: string): MappingName {
  const known = mappingNames.find((each) => each === name);
  if (known) return known;
  throw new Failure(
    'usage',
    `--mapping ${shown(name)} is not known: say ${mappingNames.join(', ')} or vcard, or name columns by --map`,
  );
}

/** What `--map` says, by field. Throws a {@link Failure}. */
export function readMap(type: PartyType, map: readonly string[]): ReadonlyMap<FieldName, readonly string[]> {
  const columns = new Map<FieldName, readonly string[]>();
  for (const said of map) {
    const [field = '', ...rest] = said.split('=');
    const column = rest.join('=');
    if (column === '')
      throw new Failure(
        'usage',
        `--map ${shown(said)} says no column: write it as --map 'phone.mobile=Mobile phone'`,
      );
    if (!isFieldOf(type, field))
      throw new Failure(
        'usage',
        `--map ${shown(said)}: a ${type} has no field ${shown(field)}; it has ${fieldList(type)}`,
      );
    columns.set(field, [...(columns.get(field) ?? []), column]);
  }
  return columns;
}

const folded = (name: string) => name.trim().toLowerCase();

function indexOfColumn(header: readonly string[], column: string): number {
  const exact = header.indexOf(column);
  return exact >= 0 ? exact : header.findIndex((name) => folded(name) === folded(column));
}

function listed(header: readonly string[]): string {
  return shown(header.filter((name) => name !== '').join(', '), 600);
}

/** Columns that are named as our fields are. */
function ownColumns(type: PartyType, header: readonly string[]): Columns {
  return Object.fromEntries(header.filter((name) => isFieldOf(type, name)).map((name) => [name, [name]]));
}

const naming: readonly FieldName[] = ['name', 'firstName', 'lastName', 'title', 'companyName', 'email'];

/**
 * Finds the columns of a header. Throws a {@link Failure} for a column of `--map` that is not there, and when there is none
 * that names the records or holds their numbers.
 */
export function findColumns(header: readonly string[], { type, mapping, map }: ColumnOptions): ColumnReader {
  const said = readMap(type, map);
  const known: Columns = mapping ? mappings[mapping][type] : ownColumns(type, header);
  const wanted = new Map([...(Object.entries(known) as [FieldName, readonly string[]][]), ...said]);
  const indexes = new Map<FieldName, readonly number[]>();
  for (const [field, columns] of wanted) {
    const found = columns.map((column) => indexOfColumn(header, column));
    const missing = columns.find((_, n) => found[n] === -1);
    if (said.has(field) && missing !== undefined)
      throw new Failure('usage', `the file has no column ${shown(missing)}; it has: ${listed(header)}`);
    const there = [...new Set(found.filter((index) => index >= 0))];
    if (there.length > 0) indexes.set(field, there);
  }
  const fields = [...indexes.keys()];
  if (!fields.some((field) => naming.includes(field) || phoneKindOf(field))) {
    const expected = mapping ? `the columns of ${mapping}` : 'columns named as our fields are';
    throw new Failure(
      'usage',
      `the file has none of ${expected}: name its columns by --map, such as --map 'name=${header[0]}'; it has: ${listed(header)}`,
    );
  }
  return {
    used: new Map([...indexes].map(([field, at]) => [field, at.map((index) => header[index] ?? '')])),
    valuesOf(cells) {
      const values = new Map<FieldName, readonly string[]>();
      for (const [field, at] of indexes) values.set(field, valuesAt(cells, at, field));
      return values;
    },
  };
}

/** Every non-empty cell; texts as they stand, but for the spaces around them. */
function valuesAt(cells: readonly string[], at: readonly number[], field: FieldName): readonly string[] {
  const keepsSpaces = attributeOf(field) !== undefined;
  const texts = at.map((index) => cells[index] ?? '');
  return (keepsSpaces ? texts : texts.map((text) => text.trim())).filter((text) => text !== '');
}
