/** An address without the name of its owner: `Ann <ann@example.com>` is to `ann@example.com`. */
export function bareAddress(text: string): string {
  return text
    .slice(text.lastIndexOf('<') + 1)
    .replace('>', '')
    .trim();
}
