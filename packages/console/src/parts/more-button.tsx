import { useWords } from '../app/services.js';
import type { Listing } from './listing.js';

/** Goes on with a listing, where it goes on. */
export function MoreButton<T>({ of }: { readonly of: Listing<T> }) {
  const { common } = useWords();
  if (!of.hasMore) return null;
  return (
    <p>
      <button type="button" disabled={of.isLoadingMore} onClick={() => void of.more()}>
        {of.isLoadingMore ? common.working : common.more}
      </button>
    </p>
  );
}
