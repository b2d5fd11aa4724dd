/** Every sentence by its place; functions are called with something that can show up in what they return. */
export function sentences(texts: unknown, place = ''): Map<string, string> {
  if (typeof texts === 'string') return new Map([[place, texts]]);
  if (typeof texts === 'function') return new Map([[place, String(texts('8', false, '8', '8'))]]);
  return new Map(
    Object.entries(Object(texts)).flatMap(([name, value]) => [...sentences(value, place ? `${place}.${name}` : name)]),
  );
}
