/**
 * Text as searches compare it, so that spelling counts and neither case nor width nor how accents are encoded does. In capitals, for
 * which no letter depends on its place. Control characters are spaces, and lone surrogates a replacement character.
 */
export function comparableText(text: string): string {
  if (typeof text !== 'string') return '';
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\p{Cs}/gu, '\uFFFD');
}

/** What a search asks for: its words, each once, as {@link comparableText}. */
export function searchedWords(text: string): readonly string[] {
  const words = comparableText(text).split(/\s+/u);
  return [...new Set(words.filter((word) => word !== ''))];
}
