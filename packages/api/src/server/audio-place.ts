import { isAbsolute } from 'node:path';
import {
  type BucketAddress,
  bucketAddressForm,
  bucketAddressProblem,
  readBucketAddress,
} from '@callcard/audio-s3/address';
import { z } from 'zod';

/** Where recordings are kept. */
export type AudioPlace =
  | { readonly kind: 'folder'; readonly dir: string }
  | ({ readonly kind: 'bucket' } & BucketAddress);

const form = `${bucketAddressForm}, or the absolute path of a folder`;

/** Reads `CALLCARD_AUDIO`. What is said of one that cannot be read never repeats it: somebody may have put a secret there. */
export const audioPlace = z.string().transform((text, context): AudioPlace => {
  if (isAbsolute(text)) return { kind: 'folder', dir: text };
  const address = readBucketAddress(text);
  if (address.ok) return { kind: 'bucket', ...address.value };
  context.addIssue({ code: 'custom', message: bucketAddressProblem(address.error, form) });
  return z.NEVER;
});
