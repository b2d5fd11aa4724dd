/**
 * Ink that can be read on a colour: black or white, whichever stands out more. One of them always reaches a contrast
 * of 4.58, so WCAG AA (4.5) holds for every brand.
 * https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 * @param colour `#rrggbb`
 */
export function readableInk(colour: string): '#000000' | '#ffffff' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16)));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000';
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
