import { shellWord } from 'aws-local/platform.ts';

/** A command line that a person may copy: `npx onboarding resume 3f9a…`. Words that a shell would take apart are put in quotes. */
export function commandLine(...words: readonly string[]): string {
  return ['npx onboarding', ...words.map((word) => shellWord(word))].join(' ');
}
