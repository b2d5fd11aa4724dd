/** A key in groups of four, as people read it out. */
export function inFours(key: string): string {
  return key.replace(/.{4}(?=.)/g, '$& ');
}
