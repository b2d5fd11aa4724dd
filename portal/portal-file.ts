import { drawIcon } from './draw-icon.ts';

/** One file of the pages. */
export interface PortalFile {
  /** From the page's address on, such as `assets/main-ABCD1234.js`. */
  readonly path: string;
  readonly contentType: string;
  readonly content: Uint8Array;
  /** Named after its content, so that browsers may cache it for ever; anything else is revalidated. */
  readonly immutable: boolean;
}

/** What one build of the pages has for every stage, in the order in which it can be uploaded while people use the page. */
export interface BuiltPage {
  /** Scripts, styles, languages. */
  readonly parts: readonly PortalFile[];
  /** The pages themselves: where people sign in, and where HR works. */
  readonly pages: readonly PortalFile[];
}

/**
 * All files of a stage: the pages themselves last.
 * @param config content of `config.json`, which the page reads at its start
 */
export function filesOfPage({ parts, pages }: BuiltPage, config: string): PortalFile[] {
  return [
    ...parts,
    changingFile('icon.svg', 'image/svg+xml', drawIcon(JSON.parse(config))),
    changingFile('config.json', 'application/json', config),
    ...pages,
  ];
}

/** A file that has the same name in every build. */
export function changingFile(path: string, contentType: string, text: string): PortalFile {
  return { path, contentType, content: new TextEncoder().encode(text), immutable: false };
}
