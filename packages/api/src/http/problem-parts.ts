import type { FieldError } from './problems.js';
import type { ProblemExtensions } from './schemas/problem.js';

/** An RFC 9457 document's own words, and the headers that go with its status. */
export interface ProblemParts {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly extensions?: ProblemExtensions;
  readonly headers?: Readonly<Record<string, string>>;
}
