import type { CallcardError } from '@callcard/api/client';

/** Something that is edited, or a part of it: what it is now, how it changes, and where it is in the body that is sent. */
export interface Bound<T> {
  readonly value: T;
  readonly onInput: (value: T) => void;
  /** A JSON pointer (RFC 6901). */
  readonly pointer: string;
  /** Why the whole was refused. */
  readonly error: CallcardError | undefined;
}

/** One field of what is edited. */
export function part<T extends object, K extends keyof T & string>(of: Bound<T>, key: K): Bound<T[K]> {
  return {
    ...of,
    value: of.value[key],
    onInput: (value) => of.onInput({ ...of.value, [key]: value }),
    pointer: `${of.pointer}/${key}`,
  };
}

/** One entry of a list that is edited. */
export function entry<T>(of: Bound<T[]>, n: number, value: T): Bound<T> {
  return {
    ...of,
    value,
    onInput: (next) => of.onInput(of.value.map((each, at) => (at === n ? next : each))),
    pointer: `${of.pointer}/${n}`,
  };
}

/** The same, where nothing is said as well: then `otherwise` holds. */
export function orElse<T>(of: Bound<T>, otherwise: NonNullable<T>): Bound<NonNullable<T>> {
  return { ...of, value: of.value ?? otherwise, onInput: (value) => of.onInput(value) };
}

/** A text of which an empty one says nothing. */
export function textOf(of: Bound<string | null> | Bound<string | null | undefined>): Bound<string> {
  return { ...of, value: of.value ?? '', onInput: (value) => of.onInput(value === '' ? null : value) };
}

/** Texts that are written one a line; spaces around them and empty lines mean nothing. */
export function linesOf(of: Bound<string[]>): Bound<string> {
  return {
    ...of,
    value: of.value.join('\n'),
    onInput: (text) => of.onInput(text === '' ? [] : text.split('\n')),
  };
}

/** What of texts, one a line, is said. */
export function saidLines(texts: readonly string[]): string[] {
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}
