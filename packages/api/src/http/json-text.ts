const texts = new WeakMap<Response, string>();

/** Remembers what an answer says, for reading it from the answer costs more than making it. */
export function withText(answer: Response, text: string): Response {
  texts.set(answer, text);
  return answer;
}

/** What an answer of JSON says. An answer whose text nobody remembered is read, and is of no use then. */
export async function textOf(answer: Response): Promise<{ readonly text: string; readonly isRead: boolean }> {
  const text = texts.get(answer);
  return text === undefined ? { text: await answer.text(), isRead: true } : { text, isRead: false };
}
