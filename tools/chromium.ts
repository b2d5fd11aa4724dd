import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where this machine has a Chromium; undefined when it has none (`apt-get install chromium`, or set `CHROMIUM_PATH`). */
export const chromiumPath: string | undefined = places.find((path) => path !== undefined && existsSync(path));

/** Starts that Chromium. */
export function startChromium(): Promise<Browser> {
  // Containers have neither the sandbox's kernel features nor much shared memory.
  const args = ['--no-sandbox', '--disable-dev-shm-usage'];
  return chromium.launch({ ...(chromiumPath && { executablePath: chromiumPath }), args });
}
