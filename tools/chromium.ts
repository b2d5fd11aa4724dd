import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { chromiumPlaces } from './platform.ts';

/** Where this machine has a Chromium; undefined when it has none (install one, or set `CHROMIUM_PATH`). */
export const chromiumPath: string | undefined = chromiumPlaces().find((path) => existsSync(path));

/** Starts that Chromium. */
export function startChromium(): Promise<Browser> {
  // Containers have neither the sandbox's kernel features nor much shared memory; and nothing is drawn on a GPU.
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--in-process-gpu'];
  return chromium.launch({ ...(chromiumPath && { executablePath: chromiumPath }), args });
}
