import { readFileSync } from 'node:fs';

const readme = new URL('../../packages/cdk/README.md', import.meta.url);

/** The app of the package's README, as it stands there. */
export function readmeApp(): string {
  const [, app] = /```js\n([\s\S]*?)```/.exec(readFileSync(readme, 'utf8')) ?? [];
  if (app === undefined) throw new Error('The README of the package has no app');
  return app;
}

/** The settings in that app, as the file of a stage would say them. */
export function readmeSettings(): { readonly stage: string; readonly settings: object } {
  const [, literal] = /parseSettings\((\{[\s\S]*?\})\);/.exec(readmeApp()) ?? [];
  // It is JavaScript of our own README.
  const { stage, ...settings } = new Function(`return ${literal}`)();
  return { stage, settings };
}
