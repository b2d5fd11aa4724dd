/** Half of what the detail of a row may take (see shorten-detail.ts); the words around the names are the other half. */
const maxBytes = 200;

/** Names for a sentence: as many as there is room for, and how many more there are. Empty for none. */
export function listNames(names: readonly string[]): string {
  let text = '';
  for (const [index, name] of names.entries()) {
    const next = index === 0 ? name : `${text}, ${name}`;
    if (Buffer.byteLength(next) > maxBytes) {
      const more = names.length - index;
      return index === 0 ? `${more === 1 ? 'a group' : `${more} groups`}` : `${text} and ${more} more`;
    }
    text = next;
  }
  return text;
}
