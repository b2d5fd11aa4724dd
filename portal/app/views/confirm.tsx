import { call } from '../../shared/api-client.ts';
import type { Problem } from '../../shared/request.ts';
import { recallPassword, signInAgain } from '../../shared/session.ts';
import { readTabState, updateTabState } from '../../shared/tab-storage.ts';
import { AddressChip } from '../address-chip.tsx';
import type { App, MakeView } from '../app.ts';
import { Intro, Links, ViewLink } from '../components.tsx';
import { findRequest } from '../email-request.ts';
import { emailedField, isCode } from '../fields.ts';
import { Form } from '../form.tsx';
import { Resend } from '../resend.tsx';
import { emailField } from '../sign-in-fields.ts';
import { showNextStep, signInFromEmail } from './next-step.ts';

/**
 * Confirms with a code that the address belongs to the person who signed up. If it had an account, the email contains something else
 * that gets them in, and the page can't know: so it takes whatever the email contains.
 */
export const confirm: MakeView = (app) => {
  const { texts } = app;
  const { email: known } = readTabState();
  const byLink = app.config.signIn.invitation === 'link';
  return {
    title: texts.confirm.title,
    content: (
      <>
        {known && (
          <AddressChip
            app={app}
            address={known}
            onChange={() => app.go(app.config.selfSignUp ? 'sign-up' : 'sign-in')}
          />
        )}
        {findRequest(known) === undefined ? (
          <Intro>{byLink ? texts.confirm.introFromCode : texts.confirm.introFromEmail}</Intro>
        ) : (
          <>
            <Intro>{texts.confirm.intro}</Intro>
            <Intro>{texts.confirm.member}</Intro>
          </>
        )}
        <Form
          app={app}
          fields={[...(known ? [] : [emailField(app)]), emailedField(app)]}
          submit={texts.confirm.submit}
          send={({ email = known ?? '', code = '' }) => enterEmailed(app, email, code)}
        />
        {known && <Resend app={app} email={known} label={texts.reset.resend} send={() => resendEmail(app, known)} />}
        <details>
          <summary>{texts.reset.noEmail}</summary>
          <p class="no-email">{texts.confirm.noEmailHelp}</p>
        </details>
        <Links>
          <p>
            <ViewLink to="sign-in">{texts.backToSignIn}</ViewLink>
          </p>
        </Links>
      </>
    ),
  };
};

async function enterEmailed(app: App, email: string, code: string): Promise<Problem | undefined> {
  const { confirm, change } = app.texts;
  const chosen = recallPassword(email);
  if (!isCode(code)) return signInFromEmail(app, { email, temporary: code, chosen, asks: false });
  const confirmed = await call('/confirm-sign-up', { email, code });
  if (!confirmed.ok) {
    // A member's code replaces the password, with the one that they chose just now.
    const { problem } = confirmed;
    if (problem.code !== 'INVALID_CODE' || chosen === undefined) return problem;
    const replaced = await call('/reset-password', { email, code, new_password: chosen });
    if (!replaced.ok) return problem;
  }
  updateTabState({ email });
  const again = await signInAgain(email);
  if (again?.ok) return showNextStep(app, again, confirmed.ok ? confirm.done : change.done);
  app.go('sign-in', { replace: true, notice: confirmed.ok ? confirm.doneSignIn : change.done });
  return undefined;
}

/** People who signed up are sent another code, and those who had an account what gets them in: each request does nothing for the others. */
async function resendEmail(app: App, email: string): Promise<Problem | undefined> {
  const request = { email, locale: app.locale };
  const answers = await Promise.all([call('/resend-code', request), call('/forgot-password', request)]);
  for (const answer of answers) if (!answer.ok) return answer.problem;
  app.notify(app.texts.reset.resent);
  return undefined;
}
