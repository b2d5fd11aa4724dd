import * as z from 'zod/mini';
import { knownLocale, type Locale, locales } from '../locale/locale.ts';

/** The name of the metadata of an uploaded file that says in which language its reports are written; BCP 47. */
export const languageMetadata = 'language';

/** In which language reports are written where the upload doesn't say. */
export const languageSettings = z.object({
  bulkImport: z.object({ language: z.optional(z.enum(locales)) }),
  brand: z.object({ defaultLocale: z.enum(locales) }),
});

/** The language of reports by the settings alone. */
export function readDefaultLanguage({ bulkImport, brand }: z.output<typeof languageSettings>): Locale {
  return bulkImport.language ?? brand.defaultLocale;
}

/** The language of a file's reports: the person who imported it may have said so. What is said wrongly is no reason to refuse a file. */
export function chooseLanguage(metadata: Readonly<Record<string, string>>, byDefault: Locale): Locale {
  return knownLocale(metadata[languageMetadata]) ?? byDefault;
}
