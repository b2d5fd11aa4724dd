/**
 * The address of a file or an API beside the portal's first page, such as `config.json`. Built scripts are in the folder `assets/`, whichever
 * page loads them.
 */
export function addressOf(path: string): string {
  return new URL(`../${path}`, import.meta.url).href;
}
