/** Columns of a terminal that every text fits into. */
const columns = 100;

/** Breaks a text into lines that fit, each after so many spaces. */
export function wrap(text: string, indent: number): string {
  const paragraphs = text.split('\n').map((paragraph) => {
    const lines: string[] = [];
    for (const word of paragraph.split(' ')) {
      const last = lines.at(-1);
      if (last !== undefined && indent + last.length + 1 + word.length <= columns) {
        lines[lines.length - 1] = `${last} ${word}`;
      } else lines.push(word);
    }
    return lines.map((line) => ' '.repeat(indent) + line).join('\n');
  });
  return paragraphs.join('\n');
}
