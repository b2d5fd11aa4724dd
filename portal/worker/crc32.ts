/** The remainders of all bytes. */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  return rest;
});

/** The checksum of ZIP archives. @param before that of the bytes before */
export function crc32(bytes: Uint8Array, before = 0): number {
  let rest = ~before;
  for (let index = 0; index < bytes.length; index++) {
    rest = (rest >>> 8) ^ (remainders[(rest ^ (bytes[index] ?? 0)) & 0xff] ?? 0);
  }
  return ~rest >>> 0;
}
