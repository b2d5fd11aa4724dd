import { encode } from 'uqr';
import { drawing } from './element.ts';

/** Draws a QR code in the page itself, so that its content goes nowhere else. */
export function qrCode(text: string, label: string): SVGElement {
  // A border of four modules is part of the standard (ISO/IEC 18004); cameras look for it.
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return drawing(`0 0 ${size} ${size}`, path, { class: 'qr', 'aria-label': label, 'shape-rendering': 'crispEdges' });
}
