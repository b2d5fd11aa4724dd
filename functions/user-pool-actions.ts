import type { UserPoolAction } from './define-function.ts';
import type { OnboardingSettings } from './domain/onboarding/onboarding-terms.ts';

/** To find out what the pool asks for: its attributes and groups. */
export const describeActions = ['cognito-idp:DescribeUserPool', 'cognito-idp:ListGroups'] as const;

/** To invite people and put them in groups. */
export function onboardActions({ userDirectory }: OnboardingSettings): readonly UserPoolAction[] {
  return [
    'cognito-idp:AdminCreateUser',
    // For the policy that temporary passwords have to satisfy.
    'cognito-idp:DescribeUserPool',
    'cognito-idp:AdminGetUser',
    'cognito-idp:AdminAddUserToGroup',
    // To say in which groups of its row a person is not.
    'cognito-idp:AdminListGroupsForUser',
    // To record that an invitation could not be sent.
    'cognito-idp:AdminUpdateUserAttributes',
    // There is no permission to delete unconfirmed sign-ups alone; the code looks before it deletes.
    ...(userDirectory.replaceUnconfirmedSignUps ? (['cognito-idp:AdminDeleteUser'] as const) : []),
  ];
}
