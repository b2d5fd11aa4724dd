/** A text as one word of a command line that is to be copied into a shell: in quotes where a shell would take it apart. */
export function shellWord(text: string): string {
  return /^[\p{L}\p{N}_.,:/@%+=-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
