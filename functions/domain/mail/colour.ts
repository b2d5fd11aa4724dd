/*
 * Contrast as WCAG 2.2 defines it: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */

/** The contrast that WCAG AA asks of text. */
const readable = 4.5;

/**
 * Ink that can be read on a colour: black or white, whichever has more contrast. One of them always reaches a contrast
 * of 4.58, so WCAG AA (4.5) is met for every brand.
 * @param colour `#rrggbb`
 */
export function readableInk(colour: string): '#000000' | '#ffffff' {
  return contrast(colour, '#ffffff') >= contrast(colour, '#000000') ? '#ffffff' : '#000000';
}

/**
 * The nearest shade of a colour that can be read as text on a surface: the colour itself, or as much black or white
 * mixed into it as it takes.
 * @param colour `#rrggbb`
 * @param surface `#rrggbb`, what the text is on
 */
export function readableShade(colour: string, surface: string): string {
  const ink = readableInk(surface);
  for (let share = 0; share < 1; share += 0.05) {
    const shade = mix(colour, ink, share);
    if (contrast(shade, surface) >= readable) return shade;
  }
  return ink;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => linear(channel / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function mix(colour: string, ink: string, share: number): string {
  const inks = channels(ink);
  const mixed = channels(colour).map((channel, at) => Math.round(channel + ((inks[at] ?? 0) - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
