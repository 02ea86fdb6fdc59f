import { CallcardError, type Problem } from '@callcard/api/client';
import { describe, expect, it } from 'vitest';
import { problemDocument } from '../../api/src/http/describe-problem.js';
import { fieldRules } from '../../api/src/http/field-rules.js';
import { problemCodes, sampleProblem } from '../../api/src/http/problem-samples.js';
import { problemText } from '../src/parts/problem-text.js';
import { languages } from '../src/words/languages.js';
import { loadProblemWords, loadWords } from '../src/words/load.js';

type Code = Problem['code'];
const spoken = Object.keys(languages) as (keyof typeof languages)[];

const refusal = (problem: Problem) => new CallcardError(problem.code, problem.title, { problem });
const documentOf = (code: Code) => problemDocument(sampleProblem(code)) as unknown as Problem;

async function speaker(language: (typeof spoken)[number]) {
  const [{ common }, problems] = await Promise.all([loadWords(language), loadProblemWords(language)]);
  return {
    common,
    problems,
    say: (problem: Problem) => problemText(common, problems, refusal(problem)),
  };
}

/** The words of English that stand in a text, but for names, and words that other languages have taken over. */
function englishIn(text: string): readonly string[] {
  const names =
    /https?:\S+|\S+_\S+|[0-9a-f]{8}-\S+|USER_BUSY|RECOVERY\S+|-ERR no reply|Callcard|WAV|MP3|SIP|contact|colour/g;
  return (
    text
      .replaceAll(names, '')
      .match(/(?<!\p{L})(the|is|are|not|this|and|of|it|has|was|cannot)(?!\p{L})/giu) ?? []
  );
}

describe('what people are told of a problem', () => {
  it.each(spoken)('is there in %s for every code that people meet, and says what it is', async (language) => {
    const { common, problems, say } = await speaker(language);
    const texts = problemCodes.map((code) => [code, say(documentOf(code))] as const);
    for (const [code, { text, inEnglish }] of texts) {
      expect(text, code).not.toMatch(/undefined|null|\[object|^\s*$/);
      if (language !== 'en') expect(englishIn(text), `${code}: ${text}`).toEqual([]);
      if (Object.hasOwn(problems.codes, code)) expect([code, inEnglish]).toEqual([code, undefined]);
      else expect([text, inEnglish]).toEqual([common.problem.refused, documentOf(code).detail]);
    }
  });

  it.each([
    ['en', 'number-not-dialled', { refusal: 'premium' }, /cost more/],
    ['pl', 'number-not-dialled', { refusal: 'premium' }, /podwyższonej opłacie/],
    ['ru', 'not-mergeable', { reason: 'converted' }, /Квалифицированный лид/],
    ['pl', 'recording-not-stored', { state: 'stopped' }, /jest zapisywane/],
    ['ru', 'webhook-url-refused', { refusal: 'schemeNotAllowed' }, /https:\/\//],
    ['en', 'switch-refused', { reason: 'USER_BUSY' }, /\(USER_BUSY\)/],
    ['pl', 'not-mergeable', { reason: 'a reason of tomorrow' }, /Rekordów tych rodzajów/],
  ] as const)('says in %s of %s what %j means', async (language, code, said, text) => {
    const { say } = await speaker(language);
    expect(say({ ...documentOf(code), ...said }).text).toMatch(text);
  });

  it('is what a newer server says of a code that the page does not know', async () => {
    const { say } = await speaker('pl');
    const newer = { ...documentOf('busy'), code: 'code-of-tomorrow' as Code, detail: 'Wait for it.' };
    expect(say(newer)).toEqual({ text: 'Nie wykonano.', inEnglish: 'Wait for it.' });
  });

  it('is that nothing answers, or something else, also where no words of problems are loaded', async () => {
    const { common } = await speaker('ru');
    expect(problemText(common, undefined, new CallcardError('unreachable', 'x'))).toEqual({
      text: common.problem.unreachable,
    });
    expect(problemText(common, undefined, new CallcardError('unexpected-answer', 'x'))).toEqual({
      text: common.problem.unexpected,
    });
    expect(problemText(common, undefined, refusal(documentOf('busy')))).toEqual({
      text: common.problem.refused,
      inEnglish: documentOf('busy').detail,
    });
  });
});

describe('what people are told of the fields of a form', () => {
  const errors: Problem['errors'] = [
    { pointer: '/name', reason: 'may have at most 200 characters', rule: 'tooLong', max: 200 },
    { pointer: '/devices/0/sipUser', reason: 'is missing', rule: 'missing' },
    { pointer: '/expectedAmount', reason: 'must be at least 0', rule: 'outOfRange', min: 0 },
    { pointer: '/expiresAt', reason: 'must be later than now, or null' },
  ];

  it.each([
    [
      'en',
      'Not saved, as something in it cannot be accepted. Name: is too long: at most 200 characters. SIP user: is missing. Expected amount: is out of range (≥ 0).',
    ],
    [
      'pl',
      'Nie zapisano, bo nie wszystko można przyjąć. Nazwa: zbyt długie, maksymalna liczba znaków: 200. Użytkownik SIP: brak wartości. Oczekiwana kwota: wartość spoza zakresu (≥ 0).',
    ],
    [
      'ru',
      'Не сохранено: не всё можно принять. Название или имя: слишком длинно, наибольшее число знаков: 200. Пользователь SIP: значение не указано. Ожидаемая сумма: значение вне допустимых пределов (≥ 0).',
    ],
  ] as const)(
    'in %s names each field and its rule, and leaves the rest to English',
    async (language, text) => {
      const { say } = await speaker(language);
      expect(say({ ...documentOf('invalid-body'), errors })).toEqual({
        text,
        inEnglish: '/expiresAt must be later than now, or null.',
      });
    },
  );

  it.each(spoken)('has words in %s for every rule of the API', async (language) => {
    const { problems, say } = await speaker(language);
    expect(Object.keys(problems.rules).sort()).toEqual([...fieldRules].sort());
    for (const rule of fieldRules) {
      const broken = { pointer: '/name', reason: 'in English', rule, min: 3, max: 40 };
      const { text, inEnglish } = say({ ...documentOf('invalid-body'), errors: [broken] });
      expect([rule, inEnglish]).toEqual([rule, undefined]);
      expect(text).not.toMatch(/undefined/);
      if (language !== 'en') expect(englishIn(text), text).toEqual([]);
    }
  });

  it('names what a lead lacks', async () => {
    const lacking = ['/personName', '/phones'].map((pointer) => ({ pointer, reason: 'is needed' }));
    const { say } = await speaker('pl');
    expect(say({ ...documentOf('lead-fields-missing'), errors: lacking })).toEqual({
      text: 'Najpierw uzupełnij: Osoba, Numery telefonów.',
    });
  });
});
