/** Whether a number in E.164 starts like this. An empty prefix names no number, rather than every one. */
export function startsWith(number: string, prefix: string): boolean {
  return prefix.length > 1 && number.startsWith(prefix);
}
