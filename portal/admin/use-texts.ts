import { useEffect, useState } from 'preact/hooks';
import type { Locale } from '../../functions/domain/locale/locale.ts';
import type { TextLoaders } from '../shared/text-loaders.ts';

/**
 * What an area says, in a language.
 * @returns undefined until it is loaded the first time; while another language is loading, the earlier one
 */
export function useTexts<Texts>(loaders: TextLoaders<Texts>, locale: Locale): Texts | undefined {
  const [texts, setTexts] = useState<Texts>();
  useEffect(() => {
    let wanted = true;
    loaders[locale]().then(
      (loaded) => wanted && setTexts(loaded.texts),
      // The network failed: what is there stays.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [loaders, locale]);
  return texts;
}
