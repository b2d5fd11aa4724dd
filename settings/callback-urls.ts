import type { StageSettings } from './stage-schema.ts';

/** Where Cognito's sign-in page may send people back to. A `#` leads within a page, and Cognito refuses it here. */
export function callbackUrls({ userDirectory, brand }: Pick<StageSettings, 'userDirectory' | 'brand'>): string[] {
  const portalUrl = brand.portalUrl?.split('#')[0];
  return [...new Set([...userDirectory.callbackUrls, ...(portalUrl ? [portalUrl] : [])])];
}
