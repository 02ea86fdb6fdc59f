/** Keys beside what they do: whoever hears the page hears them by `aria-keyshortcuts`. */
export function KeyHint({ keys }: { readonly keys: string | undefined }) {
  return keys === undefined ? null : (
    <span class="key-hint" aria-hidden="true">
      {keys}
    </span>
  );
}
