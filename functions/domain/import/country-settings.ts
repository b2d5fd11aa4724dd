import * as z from 'zod/mini';

/** The country of people whose row names none. */
export const countrySettings = z.object({ people: z.object({ country: z.optional(z.string()) }) });
