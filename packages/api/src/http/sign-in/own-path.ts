import { z } from 'zod';

/** Where whoever has signed in goes, when nothing else is said. */
export const standardPath = '/';

/** A path of this very address: the second character makes no other host of it, and none is one that browsers pass over. */
export const ownPath = z
  .string()
  .max(1_000, 'is too long')
  .regex(
    /^\/([A-Za-z0-9._~!$&'()*+,;=:@%?#-][A-Za-z0-9._~!$&'()*+,;=:@%/?#-]*)?$/,
    'must be a path of this address, such as /docs',
  );
