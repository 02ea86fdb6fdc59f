import type { CallcardError, Problem } from '@callcard/api/client';
import type { Words } from '../words/languages.js';
import type { FieldError, FieldName, ProblemWords } from '../words/problem-words.js';

/** What an error is called to people, and what of it is said in English, as only the API knows it. */
export interface SaidProblem {
  readonly text: string;
  readonly inEnglish?: string;
}

/** Of these it is worth knowing what is wrong with each field. */
const tellsFields: readonly string[] = ['invalid-body', 'bad-query'] satisfies Problem['code'][];

function nameOf({ fields }: ProblemWords, { pointer }: FieldError): string {
  const name = pointer.split(/[/?]/).findLast((part) => part !== '' && !/^\d+$/.test(part)) ?? '';
  return Object.hasOwn(fields, name) ? fields[name as FieldName] : name;
}

/** What is wrong with a field; undefined: only the API's English says it. */
export function ruleText({ rules }: ProblemWords, error: FieldError): string | undefined {
  const { rule } = error;
  // A newer server may have rules that this page does not know.
  if (rule === undefined || !Object.hasOwn(rules, rule)) return undefined;
  const text = rules[rule];
  return typeof text === 'string' ? text : text(error);
}

function fieldsText(words: ProblemWords, errors: readonly FieldError[]): SaidProblem {
  const said = errors.map((error) => {
    const text = ruleText(words, error);
    return text === undefined
      ? { inEnglish: `${error.pointer} ${error.reason}.` }
      : { text: `${nameOf(words, error)}: ${text}.` };
  });
  const inEnglish = said.flatMap((each) => each.inEnglish ?? []).join(' ');
  return {
    text: said.flatMap((each) => each.text ?? []).join(' '),
    ...(inEnglish === '' ? {} : { inEnglish }),
  };
}

function ofApi(words: ProblemWords, problem: Problem): SaidProblem | undefined {
  const { code, errors = [] } = problem;
  if (!Object.hasOwn(words.codes, code)) return undefined;
  const text = words.codes[code as keyof ProblemWords['codes']];
  const names = [...new Set(errors.map((error) => nameOf(words, error)))].join(', ');
  const whole = typeof text === 'string' ? text : text(problem, names);
  if (!tellsFields.includes(code)) return { text: whole };
  const fields = fieldsText(words, errors);
  return { ...fields, text: [whole, fields.text].filter((part) => part !== '').join(' ') };
}

/** What an error is called to people. `problems`: undefined where they cannot be loaded. */
export function problemText(
  { problem: words }: Words['common'],
  problems: ProblemWords | undefined,
  { code, message, problem }: CallcardError,
): SaidProblem {
  if (code === 'unreachable') return { text: words.unreachable };
  if (!problem) return { text: words.unexpected };
  return (
    (problems && ofApi(problems, problem)) ?? { text: words.refused, inEnglish: problem.detail ?? message }
  );
}
