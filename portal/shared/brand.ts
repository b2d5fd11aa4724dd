import { readableInk, readableShade } from '../../functions/domain/mail/colour.ts';
import type { Config } from './config.ts';

/** The background of text in light and dark mode; `--surface` in styles.css. */
const surface = { day: '#ffffff', night: '#1b1f26' } as const;

/** Applies the brand's colour, in shades that are readable whatever it is. */
export function applyBrand({ colour }: Config): void {
  const { style } = document.documentElement;
  style.setProperty('--brand', colour);
  style.setProperty('--brand-ink', readableInk(colour));
  style.setProperty('--accent-day', readableShade(colour, surface.day));
  style.setProperty('--accent-night', readableShade(colour, surface.night));
}
