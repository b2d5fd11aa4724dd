import { encode } from 'uqr';

/** A QR code as one path. */
export interface QrDrawing {
  readonly size: number;
  readonly path: string;
}

/** Draws a QR code in the page itself, so that its content goes nowhere else. */
export function drawQrCode(text: string): QrDrawing {
  // A border of four modules is part of the standard (ISO/IEC 18004); cameras look for it.
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  return { size, path: data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('') };
}
