import type { OpenBucketError } from './open.js';

/** What is wrong with the bucket, and what to do: the end of a sentence that begins with the name of a setting. */
export function bucketProblem(error: OpenBucketError): string {
  if (error.code === 'unwritable')
    return `needs a folder that cannot be written (${error.dir}, ${error.cause}): give this user the right to write there`;
  const { bucket, cause } = error;
  switch (error.code) {
    case 'noBucket':
      return `names the bucket ${bucket}, which is not there (${cause}): make it, or name another`;
    case 'badCredentials':
      return `names the bucket ${bucket}, whose store does not know the credentials (${cause}): set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to those of a user of the store`;
    case 'denied':
      return `names the bucket ${bucket}, where this user may not do all that is needed (${cause}): allow s3:ListBucket, s3:GetObject, s3:PutObject and s3:DeleteObject there`;
    case 'wrongRegion':
      return `names the bucket ${bucket} without its region, or with another (${cause}): set AWS_REGION, or add ?region=<name>`;
    case 'unreachable':
      return `names the bucket ${bucket}, whose store does not answer (${cause}): check that it runs, and its endpoint`;
    case 'unsuitable':
      return `names the bucket ${bucket}, whose store cannot keep recordings safely (${cause}): use a store with conditional writes (If-None-Match) and metadata`;
    case 'failed':
      return `names the bucket ${bucket}, which cannot be used (${cause}): look into the log of its store`;
  }
}
