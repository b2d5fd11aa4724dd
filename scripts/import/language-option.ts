import { knownLocale, type Locale, locales } from '../../functions/domain/locale/locale.ts';
import { UsageError } from '../command-line/exit-code.ts';

/** Reads a value of `--language`: one of the languages of reports, `de-CH` too. @throws UsageError */
export function readLanguageOption(text: string, option: string): Locale {
  const language = knownLocale(text);
  if (language === undefined) throw new UsageError(`${option} must be one of ${locales.join(', ')}, not "${text}"`);
  return language;
}
