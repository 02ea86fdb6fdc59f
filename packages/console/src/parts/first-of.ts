/** As many of some items as somebody can look at; what comes after them is not asked for. */
export async function firstOf<T>(items: AsyncIterable<T>, most: number): Promise<readonly T[]> {
  const taken: T[] = [];
  for await (const item of items) {
    taken.push(item);
    if (taken.length >= most) break;
  }
  return taken;
}
