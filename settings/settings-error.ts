/** Settings that can't be used. The message says all that a person needs: a sentence for each, with its name. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
