/** What differs between operating systems for those who work on the project; `aws-local/platform.ts` has the product's differences. */
import { readFileSync } from 'node:fs';
import { shellWord } from 'aws-local/platform.ts';

type Platform = NodeJS.Platform;

/** Where a Chromium may be, one that is named in `CHROMIUM_PATH` first. */
export function chromiumPlaces(
  platform: Platform = process.platform,
  env: Readonly<NodeJS.ProcessEnv> = process.env,
): string[] {
  const { CHROMIUM_PATH: named, PROGRAMFILES, 'PROGRAMFILES(X86)': programFiles32, LOCALAPPDATA } = env;
  const programs = [PROGRAMFILES, programFiles32, LOCALAPPDATA].filter((folder) => folder !== undefined);
  const places = {
    darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    ),
    win32: ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].flatMap((program) =>
      programs.map((folder) => `${folder}\\${program}`),
    ),
    // The headless shell takes a third of the time that a whole browser takes without a window.
    linux: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
      (program) => `/usr/bin/${program}`,
    ),
  };
  const usual: readonly string[] = platform === 'darwin' || platform === 'win32' ? places[platform] : places.linux;
  return [...(named === undefined ? [] : [named]), ...usual];
}

/**
 * How npm is called with some words. On Windows it is a script, which Node starts in a shell only.
 * https://nodejs.org/api/child_process.html#spawning-bat-and-cmd-files-on-windows
 */
export function npmCommand(words: readonly string[], platform: Platform = process.platform): NpmCommand {
  if (platform !== 'win32') return { command: 'npm', words, shell: false };
  return { command: 'npm.cmd', words: words.map((word) => shellWord(word, platform)), shell: true };
}

export interface NpmCommand {
  readonly command: string;
  readonly words: readonly string[];
  readonly shell: boolean;
}

/** LibreOffice, and the Python that its module `uno` is made for. */
export interface OfficePrograms {
  readonly soffice: string;
  readonly python: string;
}

/** Where LibreOffice is: on Linux the packages libreoffice-calc and python3-uno. */
export function officePrograms(
  platform: Platform = process.platform,
  env: Readonly<NodeJS.ProcessEnv> = process.env,
): OfficePrograms {
  if (platform === 'darwin') {
    const contents = '/Applications/LibreOffice.app/Contents';
    return { soffice: `${contents}/MacOS/soffice`, python: `${contents}/Resources/python` };
  }
  if (platform === 'win32') {
    const folder = `${env.PROGRAMFILES}\\LibreOffice\\program`;
    return { soffice: `${folder}\\soffice.exe`, python: `${folder}\\python.exe` };
  }
  return { soffice: '/usr/bin/soffice', python: '/usr/bin/python3' };
}

/** The most memory this process held at a time, in MB. Linux counts a parent's into `maxRSS` of what it starts; `VmHWM` starts from zero. */
export function peakMemory(platform: Platform = process.platform): number {
  const { maxRSS } = process.resourceUsage();
  if (platform !== 'linux') return maxRSS / 1024;
  const [, kilobytes = maxRSS] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
