import { render } from 'preact';
import { applyBrand } from '../shared/brand.ts';
import { loadConfig } from '../shared/config.ts';
import { preferredLocale } from '../shared/language.ts';
import { isSignedIn } from '../shared/session.ts';
import { AdminPage } from './admin-page.tsx';
import { signInFirst } from './sign-in-first.ts';

/*
 * Starts the page where HR works, for somebody who is signed in in this tab.
 */

if (isSignedIn()) {
  const config = await loadConfig();
  applyBrand(config);
  document.body.replaceChildren();
  render(<AdminPage config={config} firstLocale={preferredLocale(config.defaultLocale)} />, document.body);
} else signInFirst();
