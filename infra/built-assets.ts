import { fileURLToPath } from 'node:url';
import { functions } from '../functions/functions.ts';
import { bundleFunction, bundlePublisher, publisherEntry } from './bundle.ts';
import type { CodeAssets } from './code-assets.ts';

const besides = (entry: string) => fileURLToPath(new URL('.', new URL(`../${entry}`, import.meta.url)));

/** Bundles that are made at the synth; the sources' folders where nothing is uploaded. */
export const codeAssets: CodeAssets = {
  functionFolder: (name, isUploaded) =>
    isUploaded ? bundleFunction(name).directory : besides(functions[name].handler),
  publisherFolder: (isUploaded) => (isUploaded ? bundlePublisher() : besides(publisherEntry)),
};
