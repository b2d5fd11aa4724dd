import { call } from '../../shared/api-client.ts';
import type { Problem } from '../../shared/request.ts';
import { updateTabState } from '../../shared/tab-storage.ts';
import type { App } from '../app.ts';
import { rememberRequest } from '../email-request.ts';

/** Has a person emailed what gets them in, and shows the view that takes it. Does not reveal whether the address has an account. */
export async function sendHelp(app: App, email: string): Promise<Problem | undefined> {
  const answer = await call('/forgot-password', { email, locale: app.locale });
  if (!answer.ok) return answer.problem;
  updateTabState({ email });
  rememberRequest(email);
  app.go('reset');
  return undefined;
}
