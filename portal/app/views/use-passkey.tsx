import { useEffect } from 'preact/hooks';
import { readDeviceState } from '../../shared/device-storage.ts';
import { cancelPasskey, canUsePasskeys, offerPasskey, signInWithPasskey } from '../../shared/passkey.ts';
import { readTabState } from '../../shared/tab-storage.ts';
import type { App } from '../app.ts';
import { Action } from '../components.tsx';
import { problemText } from '../problem-text.ts';
import { showNextStep } from './next-step.ts';

/**
 * Signs in with a passkey of the address that is entered. On a device where its person keeps one, the browser also offers it by itself, among
 * what it fills in.
 */
export function UsePasskey({ app }: { readonly app: App }) {
  const isPossible = app.config.signIn.passkeys && canUsePasskeys();
  useEffect(() => {
    const { address } = readDeviceState();
    if (!isPossible || address === undefined || (readTabState().email ?? address) !== address) return;
    void offerPasskey(address).then((answer) => {
      const problem = answer && showNextStep(app, answer);
      if (problem) app.notify(problemText(problem, app), 'trouble');
    });
    return () => void cancelPasskey();
  }, []);
  if (!isPossible) return null;
  const act = async () => {
    const email = readTabState().email ?? readDeviceState().address;
    if (email !== undefined) return showNextStep(app, await signInWithPasskey(email));
    app.notify(app.texts.fields.emailMissing, 'trouble');
    return undefined;
  };
  return (
    <p>
      <Action app={app} act={act}>
        {app.texts.passkeys.use}
      </Action>
    </p>
  );
}
