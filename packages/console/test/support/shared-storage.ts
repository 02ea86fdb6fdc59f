/** One browser's storage: opens a tab's view of it; what one tab writes, the others hear. */
export function sharedStorage() {
  const kept = new Map<string, string>();
  const tabs = new Set<(key: string, text: string | null) => void>();
  return () => {
    let own: ((key: string, text: string | null) => void) | undefined;
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem(key: string, text: string) {
        kept.set(key, text);
        for (const tell of tabs) if (tell !== own) tell(key, text);
      },
      listen(changed: (key: string, text: string | null) => void) {
        own = changed;
        tabs.add(changed);
        return () => tabs.delete(changed);
      },
    };
  };
}
