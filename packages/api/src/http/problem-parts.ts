import type { FieldError } from './problems.js';

/** An RFC 9457 document's own words, and the headers that go with its status. */
export interface ProblemParts {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly extensions?: Readonly<Record<string, string | number | null | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
}
