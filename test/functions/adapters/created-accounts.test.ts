import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { createdAccounts } from '../../../functions/adapters/created-accounts.ts';
import { storedMovedAccounts } from '../../../functions/adapters/moved-accounts.ts';
import { memoryStorage } from '../../support/memory-storage.ts';

interface Account {
  readonly sub: string;
  email: string;
  readonly origin: string;
  status?: string;
}

/** A user pool that finds accounts by their address and their `sub`. */
function poolOf(accounts: Account[]): CognitoIdentityProviderClient {
  const find = (name: string | undefined) => {
    const index = accounts.findIndex(({ sub, email }) => sub === name || email === name);
    if (index < 0) throw Object.assign(new Error('none'), { name: 'UserNotFoundException' });
    return index;
  };
  const send = async (command: object) => {
    if (command instanceof AdminListGroupsForUserCommand) return { Groups: [] };
    if (command instanceof AdminDeleteUserCommand) return void accounts.splice(find(command.input.Username), 1);
    if (!(command instanceof AdminGetUserCommand)) throw new Error('unexpected');
    const account = accounts[find(command.input.Username)];
    return {
      Username: account?.sub,
      UserStatus: account?.status ?? 'FORCE_CHANGE_PASSWORD',
      UserAttributes: [
        { Name: 'email', Value: account?.email },
        { Name: 'custom:origin', Value: account?.origin },
      ],
    };
  };
  return Object.assign(new CognitoIdentityProviderClient({ region: 'eu-central-1' }), { send });
}

const ours = 'import:3f9a0c5be1d27846';

async function startUndo(accounts: Account[], ...corrections: readonly (readonly [from: string, to: string])[]) {
  const moved = storedMovedAccounts(memoryStorage(), 'inbox');
  for (const [from, to] of corrections) {
    const account = accounts.find(({ email }) => email === from);
    await moved.remember('3f9a0c5be1d27846', from, account?.sub ?? '');
    if (account) account.email = to;
  }
  return createdAccounts(poolOf(accounts), {
    userPoolId: 'pool',
    runId: '3f9a0c5be1d27846',
    protection: { protectedGroups: new Set(), protectedAddresses: new Set() },
    moved,
  });
}

const rowOf = (email: string) => ({ row: '2', email });

test('an undo deletes a person whose address was corrected since', async () => {
  const accounts = [{ sub: 'ann', email: 'an@example.com', origin: ours }];
  const undo = await startUndo(
    accounts,
    ['an@example.com', 'ann@example.com'],
    ['ann@example.com', 'ann.l@example.com'],
  );
  const pending = await undo.decide(rowOf('an@example.com'));
  expect(pending).toMatchObject({ outcome: 'due', userName: 'ann' });
  expect(await undo.deleteOne(pending)).toMatchObject({ outcome: 'deleted' });
  expect(accounts).toEqual([]);
  expect(await undo.decide(rowOf('an@example.com'))).toMatchObject({ outcome: 'gone' });
});

test('an undo leaves the person alone who has the address by now', async () => {
  const accounts = [{ sub: 'ann', email: 'lee@example.com', origin: ours }];
  const undo = await startUndo(accounts, ['lee@example.com', 'ann.lee@example.com']);
  accounts.push({ sub: 'lee', email: 'lee@example.com', origin: 'import:another' });
  const pending = await undo.decide(rowOf('lee@example.com'));
  expect(pending).toMatchObject({ outcome: 'due', userName: 'ann' });
  await undo.deleteOne(pending);
  expect(accounts.map(({ sub }) => sub)).toEqual(['lee']);
  expect(await undo.decide(rowOf('lee@example.com'))).toMatchObject({ outcome: 'kept', reason: 'notOurs' });
});

test('an undo keeps a person who came in by the corrected address', async () => {
  const undo = await startUndo(
    [{ sub: 'ann', email: 'an@example.com', origin: ours, status: 'CONFIRMED' }],
    ['an@example.com', 'ann@example.com'],
  );
  expect(await undo.decide(rowOf('an@example.com'))).toMatchObject({ outcome: 'kept', reason: 'ownPassword' });
});
