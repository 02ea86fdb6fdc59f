/** Documents know so many of their last changes. Whoever asks for an older one asked too late. */
const known = 8;

/** The update that makes a document know a change. */
export function knowing(token: string): { readonly commits: object } {
  return { commits: { $each: [token], $slice: -known } };
}
