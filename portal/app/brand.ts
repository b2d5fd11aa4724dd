import { readableInk, readableShade } from '../../functions/domain/mail/colour.ts';
import type { Config } from './config.ts';

/** The surface that text stands on, by day and by night; `--surface` in styles.css. */
const surface = { day: '#ffffff', night: '#1b1f26' } as const;

/** Dresses the page in the brand's colour, in shades of it that can be read whatever it is. */
export function wearBrand({ colour }: Config): void {
  const { style } = document.documentElement;
  style.setProperty('--brand', colour);
  style.setProperty('--brand-ink', readableInk(colour));
  style.setProperty('--accent-day', readableShade(colour, surface.day));
  style.setProperty('--accent-night', readableShade(colour, surface.night));
}
