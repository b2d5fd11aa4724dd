/** Commands that were words after `npm run onboard --`, and what they are now. */
const commandOfWord: Readonly<Record<string, readonly string[]>> = {
  runs: ['runs'],
  resume: ['resume'],
  undo: ['undo'],
  forget: ['forget'],
  invite: ['invitations', 'resend'],
};

/**
 * `npm run onboard -- …` is still in people's scripts: `onboard` before a word is that word's command, before anything else an
 * import. A file with the name of such a word is imported as ./NAME.
 */
export function translateFormerSpelling(args: readonly string[]): readonly string[] {
  const [first, word = '', ...more] = args;
  if (first !== 'onboard') return args;
  const command = Object.hasOwn(commandOfWord, word) ? commandOfWord[word] : undefined;
  return command ? [...command, ...more] : ['import', ...args.slice(1)];
}
