import fc, { type StringConstraints } from 'fast-check';

/** Surrogates are no letters: 2,048 codes from here on. */
const firstSurrogate = 0xd800;
const letter = fc
  .integer({ min: 0, max: 0x10f7ff })
  .map((code) => String.fromCodePoint(code < firstSurrogate ? code : code + 2048));

/** Texts of any letters at all. What fast-check has for it, the unit `binary`, takes seconds for its first text. */
export const anyText = (constraints: Omit<StringConstraints, 'unit'> = {}) =>
  fc.string({ ...constraints, unit: letter });
