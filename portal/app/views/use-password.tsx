import { Button } from '../../shared/components/button.tsx';
import { updateTabState } from '../../shared/tab-storage.ts';
import type { App } from '../app.ts';

/** For people who have a password, where most are emailed a code. */
export function UsePassword({ app }: { readonly app: App }) {
  const press = () => {
    updateTabState({ way: 'password', challenge: undefined });
    app.go('sign-in', { replace: true });
  };
  return (
    <Button look="quiet" onPress={press}>
      {app.texts.signIn.usePassword}
    </Button>
  );
}
