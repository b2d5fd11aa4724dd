import { useState } from 'preact/hooks';
import { AdminGroup } from '../../../../functions/contract.ts';
import { isWaiting } from '../../../../functions/domain/accounts/person-statuses.ts';
import type { PersonDetail } from '../../../../functions/domain/admin/operations/read-people.ts';
import { admins, approvers } from '../../../../functions/domain/admin/roles.ts';
import { Button } from '../../../shared/components/button.tsx';
import { Menu } from '../../../shared/components/menu.tsx';
import { type AdminApp, hasRole } from '../../app.ts';
import type { ActionName, Texts } from '../texts/text.ts';
import { ActionDialog } from './action-dialog.tsx';

interface PersonActionsProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly person: PersonDetail;
  readonly onDone: (sentence: string) => Promise<void>;
  readonly onErased: (sentence: string) => void;
  /** The person is not as they are shown any more. */
  readonly onStale: () => Promise<void>;
}

const adminGroups: readonly string[] = Object.values(AdminGroup);

/** What can be done with a person in their situation, by somebody with these roles: one thing first, the others in a menu. */
export function PersonActions({ app, texts, person, onDone, onErased, onStale }: PersonActionsProps) {
  const [asked, setAsked] = useState<ActionName>();
  if (!hasRole(app.me, approvers)) return null;
  if (person.sub === app.me.sub) return <p class="quiet-text">{texts.person.yourself}</p>;
  if (person.groups.some((name) => adminGroups.includes(name))) {
    return <p class="quiet-text">{texts.person.administrator}</p>;
  }
  const [first, ...others] = actionsFor(person, hasRole(app.me, admins));
  return (
    <div class="actions person-actions">
      {first && (
        <Button look="primary" onPress={() => setAsked(first)}>
          {texts.person.actions[first].button}
        </Button>
      )}
      <Menu
        items={others.map((name) => ({
          text: texts.person.actions[name].button,
          onPress: () => setAsked(name),
          danger: name === 'erase' || name === 'revoke',
        }))}
      >
        {texts.person.moreActions}
      </Menu>
      {asked && (
        <ActionDialog
          key={asked}
          app={app}
          texts={texts}
          person={person}
          action={asked}
          onClose={() => setAsked(undefined)}
          onDone={asked === 'erase' ? async (sentence) => onErased(sentence) : onDone}
          onStale={onStale}
        />
      )}
    </div>
  );
}

function actionsFor(person: PersonDetail, isAdmin: boolean): ActionName[] {
  const { status } = person;
  const erase: ActionName[] = isAdmin ? ['erase'] : [];
  if (status === 'disabled') return ['enable', 'groups', ...erase];
  if (status === 'revoked') return ['invite', 'groups', ...erase];
  if (isWaiting(status)) {
    const others: ActionName[] = ['groups', 'revoke', 'disable', ...erase];
    return status === 'invited' || status === 'expired'
      ? ['invite', 'address', ...others]
      : // A wrong address is what an invitation is undelivered for.
        ['address', 'invite', ...others];
  }
  // Only where there is one.
  const reset: ActionName[] = isAdmin && person.second_factor ? ['resetSecondFactor'] : [];
  return ['groups', 'signOut', ...reset, 'disable', ...erase];
}
