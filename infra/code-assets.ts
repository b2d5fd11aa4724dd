import type { FunctionName } from '../functions/functions.ts';

/**
 * Where the code of the functions comes from: built at the synth in this repository, built before in the package. `#code-assets` is the
 * one or the other by the `imports` of the package.json.
 */
export interface CodeAssets {
  /**
   * The folder of a function, with `index.mjs`.
   * @param isUploaded false for commands that upload nothing, such as `cdk destroy`: then any folder will do
   */
  functionFolder(name: FunctionName, isUploaded: boolean): string;
  /** The folder of the function that publishes the page, with the page in it. */
  publisherFolder(isUploaded: boolean): string;
}
