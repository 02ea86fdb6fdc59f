/*
 * What can be read and said of a bucket before it is opened. Apart from the index, so that no client of S3 is loaded for it.
 */
export { bucketProblem } from './problem.js';
export type { BucketAddress, BucketAddressError } from './read-address.js';
export { bucketAddressForm, bucketAddressProblem, readBucketAddress } from './read-address.js';
