/** Whether a text is one that a pattern describes. */
export type Matcher = (text: string) => boolean;

/** Compiles a pattern in which `*` is any text and `?` any character. */
export function compilePattern(pattern: string): Matcher {
  if (pattern === '*') return () => true;
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  if (/^[^*?]*\*$/.test(pattern)) {
    const beginning = pattern.slice(0, -1);
    return (text) => text.startsWith(beginning);
  }
  return (text) => matchesPattern(text, pattern);
}

/** Goes back to the newest `*` alone, which is enough, and keeps the steps below the product of both lengths. */
function matchesPattern(text: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  let retry: { at: number; next: number } | undefined;
  while (at < text.length) {
    if (pattern[next] === '*') {
      next += 1;
      retry = { at, next };
    } else if (pattern[next] === '?' || pattern[next] === text[at]) {
      at += 1;
      next += 1;
    } else if (retry) {
      retry.at += 1;
      ({ at, next } = retry);
    } else return false;
  }
  return /^\**$/.test(pattern.slice(next));
}

/** Compiles the pattern of an ARN: each of its six parts is a pattern of its own, so that `*` ends at a colon before the last. */
export function compileArnPattern(pattern: string): Matcher {
  const parts = partsOf(pattern).map(compilePattern);
  return (text) => {
    const given = partsOf(text);
    return given.length === parts.length && parts.every((matches, index) => matches(given[index] ?? ''));
  };
}

function partsOf(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}
