import { Button } from '../../shared/components/button.tsx';
import { updateTabState } from '../../shared/tab-storage.ts';
import { AddressChip } from '../address-chip.tsx';
import type { App } from '../app.ts';
import { Intro, Links } from '../components.tsx';
import { Form } from '../form.tsx';
import { emailField } from '../sign-in-fields.ts';
import { requestCode } from './request-code.ts';
import { UsePasskey } from './use-passkey.tsx';
import { UsePassword } from './use-password.tsx';

export interface SignInWithCodeProps {
  readonly app: App;
  /** Of a person who followed the link in their email: one button is all they need. */
  readonly email: string | undefined;
}

/**
 * Signs in with a code that is emailed once the person asks for it. Opening the page sends nothing: programs that check links open it, too.
 */
export function SignInWithCode({ app, email: known }: SignInWithCodeProps) {
  const { signIn: texts } = app.texts;
  return (
    <>
      {known !== undefined && <AddressChip app={app} address={known} />}
      <Intro>{texts.codeIntro}</Intro>
      <Form
        app={app}
        fields={known === undefined ? [emailField(app, { autofocus: true })] : []}
        submit={texts.emailCode}
        send={({ email = known ?? '' }) => requestCode(app, email)}
      />
      <Links>
        <UsePasskey app={app} />
        <p>
          <UsePassword app={app} />
        </p>
      </Links>
    </>
  );
}

/** Ways in beside a password, where there are any. */
export function OtherWays({ app }: { readonly app: App }) {
  const press = () => {
    updateTabState({ way: 'code' });
    app.go('sign-in', { replace: true });
  };
  return (
    <Links>
      <UsePasskey app={app} />
      {app.config.signIn.emailCodes && (
        <p>
          <Button look="quiet" onPress={press}>
            {app.texts.signIn.useCode}
          </Button>
        </p>
      )}
    </Links>
  );
}
