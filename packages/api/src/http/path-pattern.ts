/** Matches the paths of an address such as `/v1/calls/:id`. */
export function pathPattern(path: string): RegExp {
  const segments = path
    .split('/')
    .map((segment) => (segment.startsWith(':') ? '[^/]+' : escapePattern(segment)));
  return new RegExp(`^${segments.join('/')}$`);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
