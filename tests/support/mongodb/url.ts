/** The same deployment, with another database. */
export function urlOf(url: string, database: string): string {
  const [, scheme, hosts, , query = ''] =
    /^(mongodb(?:\+srv)?:\/\/)([^/?]+)(\/[^?]*)?(\?.*)?$/.exec(url) ?? [];
  return `${scheme}${hosts}/${database}${query}`;
}
