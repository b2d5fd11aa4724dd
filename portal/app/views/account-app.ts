import type { App } from '../app.ts';
import { loadAccountTexts } from '../texts/account/load-account-texts.ts';
import type { AccountTexts } from '../texts/account/text.ts';

/** What the views of the account are made from: the page, and their own texts. */
export interface AccountApp extends App {
  readonly account: AccountTexts;
}

export async function withAccountTexts(app: App): Promise<AccountApp> {
  return { ...app, account: (await loadAccountTexts[app.locale]()).account };
}
