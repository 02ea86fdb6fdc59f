/** A text of a caller within one of ours: marks of direction in it change nothing around it. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
