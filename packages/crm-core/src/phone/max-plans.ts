import metadata from 'libphonenumber-js/max/metadata';
import { createPlans } from './plans.js';

/** The plans of libphonenumber's max metadata: every number of the world with its type. */
export const maxPlans = createPlans(metadata);
