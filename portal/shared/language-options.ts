import { languageNames, locales } from '../../functions/domain/locale/locale.ts';

/** Every language by its own name, in the order of these names. */
export const languageOptions = locales
  .map((value) => ({ value, text: languageNames[value], lang: value }))
  .sort((one, other) => one.text.localeCompare(other.text, 'en'));
