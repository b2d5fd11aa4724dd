/** Remembers with the person that they have signed in. Implemented by `functions/adapters/activations.ts`. */
export interface Activations {
  /**
   * Marks a person as having signed in, for good.
   * @throws when the pool did not take it
   */
  mark(userName: string, at: Date): Promise<void>;
}
