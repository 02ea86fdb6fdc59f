// Each says of itself that it is those below it as well.
const browsers = [
  [/\bEdgA?\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\b(?:Headless)?Chrom(?:e|ium)\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+).*Safari/, 'Safari'],
] as const;

const systems = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;

/** What a browser is called, by what it says of itself: `Firefox 140, Windows`. Undefined: it says nothing that is known. */
export function browserName(userAgent: string | null): string | undefined {
  const browser = browsers.flatMap(([pattern, name]) => {
    const version = pattern.exec(userAgent ?? '')?.[1];
    return version === undefined ? [] : [`${name} ${version}`];
  })[0];
  const system = systems.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  return [browser, system].filter((part) => part !== undefined).join(', ') || undefined;
}
