import { clearSession, isSignedIn, signOut } from '../shared/session.ts';
import { updateTabState } from '../shared/tab-storage.ts';
import type { App } from './app.ts';
import { Action } from './components.tsx';
import { Icon } from './icons.tsx';

export interface AddressChipProps {
  readonly app: App;
  readonly address: string;
  /** Where another address can be entered, where that is not the sign-in: to correct a typing mistake, with the address filled in. */
  readonly onChange?: () => void;
}

/** Whose account it is, on computers that several people use, and a way out for everybody else. */
export function AddressChip({ app, address, onChange }: AddressChipProps) {
  const { notYou, change } = app.texts.addressChip;
  const act = async () => {
    if (onChange) onChange();
    else await leave(app);
    return undefined;
  };
  return (
    <div class="address-chip">
      <Icon shape="person" />
      <bdi class="address">{address}</bdi>
      <Action app={app} act={act}>
        {onChange ? change : notYou}
      </Action>
    </div>
  );
}

/** Signs out, or forgets the open challenge, and has somebody else sign in. */
async function leave(app: App): Promise<void> {
  if (isSignedIn()) await signOut(false);
  clearSession();
  updateTabState({ email: undefined, returnTo: undefined });
  app.go('sign-in', { replace: true });
}
