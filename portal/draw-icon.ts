import { readableInk } from '../functions/domain/mail/colour.ts';
import { brandOf } from './shared/brand-of.ts';

/**
 * The icon of the pages in tabs and bookmarks: the first letter of the brand's name on its colour. An SVG, so that nothing has to be
 * converted; Safari before version 26 shows its own icon instead.
 * @param config content of `config.json`
 */
export function drawIcon(config: unknown): string {
  const { name, colour } = brandOf(config);
  const [letter] = new Intl.Segmenter().segment(name.toUpperCase());
  // Numbers in place of letters: one of them may be `<` or `&`.
  const text = Array.from(letter?.segment ?? '', (point) => `&#${point.codePointAt(0)};`).join('');
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
    `<rect width="32" height="32" rx="7" fill="${colour}"/>` +
    `<text x="16" y="23" text-anchor="middle" font-family="system-ui,sans-serif" font-size="20" font-weight="700" fill="${readableInk(colour)}">${text}</text>` +
    '</svg>\n'
  );
}
