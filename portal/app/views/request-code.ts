import type { Problem } from '../../shared/request.ts';
import { beginSignIn } from '../../shared/session.ts';
import { updateTabState } from '../../shared/tab-storage.ts';
import type { App } from '../app.ts';
import { rememberRequest } from '../email-request.ts';
import { showNextStep } from './next-step.ts';

/** Has a person emailed a code to sign in with, and shows the view that takes it. Does not reveal whether the address has an account. */
export async function requestCode(app: App, email: string): Promise<Problem | undefined> {
  updateTabState({ email });
  const answer = await beginSignIn(email);
  if (answer.ok) rememberRequest(email);
  return showNextStep(app, answer);
}
