import assert from 'node:assert/strict';
import { AdminGetUserCommand, AdminUpdateUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { OwnAttribute, Prefix } from '../../functions/contract.ts';
import { recordAttribute } from '../../functions/domain/invitations/invitation-record.ts';
import { outputOf, type RehearsedStack } from './rehearsed-stack.ts';
import type { Step } from './step.ts';

const dayMs = 86_400_000;
/** A person of the example who was invited some days ago. */
const Username = 'ann.archer@example.com';

/** People who have not come in, and the sweep that looks after them. */
export function invitationSteps({ cognito, target, waitFor }: RehearsedStack): Step[] {
  return [
    {
      does: 'a sweep, started by hand',
      async run() {
        const now = new Date();
        const { userPoolId: UserPoolId, invitationsStateMachineArn: stateMachineArn } = await target();
        const values = {
          [`custom:${OwnAttribute.invitedAt}`]: new Date(now.getTime() - 4 * dayMs).toISOString(),
          zoneinfo: zoneWithNoon(now),
        };
        const UserAttributes = Object.entries(values).map(([Name, Value]) => ({ Name, Value }));
        await cognito.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes }));
        const sfn = new SFNClient();
        const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input: '{}' }));
        const { due } = JSON.parse(await outputOf(sfn, executionArn));
        const day = now.toISOString().slice(0, 10);
        const { total } = JSON.parse(await waitFor(`${Prefix.reports}invitations/`, `${day}.json`));
        assert(total > 450, `${total} people are waiting`);
        const account = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username }));
        const record = account.UserAttributes?.find(({ Name }) => Name === recordAttribute)?.Value;
        if ([0, 6].includes(now.getUTCDay())) return `${total} people are waiting, and nobody is emailed at a weekend`;
        assert.deepEqual([due, JSON.parse(record ?? '{}').reminders], [1, 1]);
        return `${total} people are waiting, and the one who was due was reminded`;
      },
    },
  ];
}

/** A zone in which it is noon of this day, which no quiet hours are about. */
function zoneWithNoon(now: Date): string {
  const hoursBehind = now.getUTCHours() - 12;
  // These zones count westwards: https://data.iana.org/time-zones/tzdb/etcetera
  return `Etc/GMT${hoursBehind < 0 ? hoursBehind : `+${hoursBehind}`}`;
}
