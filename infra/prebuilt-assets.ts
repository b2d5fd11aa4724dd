import { fileURLToPath } from 'node:url';
import type { CodeAssets } from './code-assets.ts';

/** By which the package and the tool that makes it find a bundle. */
export const publisherName = 'PortalPublisher';

const folderOf = (name: string) => fileURLToPath(new URL(`../bundles/${name}`, import.meta.url));

/** Bundles that came with the package. */
export const codeAssets: CodeAssets = {
  functionFolder: (name) => folderOf(name),
  publisherFolder: () => folderOf(publisherName),
};
