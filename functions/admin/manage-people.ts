import { appClient } from '../adapters/app-client.ts';
import { cognitoClient } from '../adapters/cognito-client.ts';
import { storedInvitationLimits } from '../adapters/invitation-limits.ts';
import { cognitoInvitations } from '../adapters/invitations.ts';
import { cognitoManagedPeople } from '../adapters/managed-people.ts';
import { storedMovedAccounts } from '../adapters/moved-accounts.ts';
import { s3ObjectStorage } from '../adapters/object-storage.ts';
import { storedPersonRecords } from '../adapters/person-records.ts';
import { readAdminRights } from '../domain/accounts/rights.ts';
import { managePeopleOperations } from '../domain/admin/operations/manage-people.ts';
import { Governor } from '../domain/rate-limit/governor.ts';
import { createAdminHandler, recordAction } from '../runtime/admin.ts';
import { actionsFromEnvironment } from '../runtime/admin-actions.ts';
import { announceFromEnvironment } from '../runtime/announce-invitations.ts';
import { announceSecurityFromEnvironment } from '../runtime/announce-security.ts';
import { systemClock } from '../runtime/clock.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { functionLog } from '../runtime/function-log.ts';
import { linkSenderFromEnvironment } from '../runtime/link-sender.ts';
import { actOnOne } from './manage-people/act-on-one.ts';
import { actOnPeople } from './manage-people/act-on-people.ts';
import { erasePerson } from './manage-people/erase-person.ts';
import { type ManagePeopleServices, managePeopleSettings, remainsSettings } from './manage-people/services.ts';

const [userPool, bucket] = [resourceName('userPool'), resourceName('bucket')];
const settings = readSettings(managePeopleSettings);
const rights = readAdminRights(settings);
const storage = s3ObjectStorage();
const actions = actionsFromEnvironment();

const services: ManagePeopleServices = {
  people: cognitoManagedPeople(cognitoClient(), userPool, rights.groups),
  invitations: cognitoInvitations(appClient('').cognito, userPool, linkSenderFromEnvironment()),
  limits: storedInvitationLimits(storage, bucket),
  announce: announceFromEnvironment(settings.userDirectory.temporaryPasswordValidityDays),
  records: storedPersonRecords(storage, bucket),
  moved: storedMovedAccounts(storage, bucket),
  announceSecurity: announceSecurityFromEnvironment(),
  userPoolId: userPool,
  publish: (action) => recordAction(actions, functionLog, action),
  rights,
  validityDays: settings.userDirectory.temporaryPasswordValidityDays,
  pacer: new Governor(systemClock, settings.plan.admin, Math.random),
  clock: systemClock,
  random: Math.random,
};

export const handler = createAdminHandler(
  managePeopleOperations,
  {
    InvitePerson: actOnOne(services, () => ({ kind: 'invite' })),
    RevokeInvitation: actOnOne(services, () => ({ kind: 'revoke' })),
    ChangeAddressAndInvite: actOnOne(services, ({ email }) => ({ kind: 'change_address', email })),
    DisablePerson: actOnOne(services, () => ({ kind: 'disable' })),
    EnablePerson: actOnOne(services, () => ({ kind: 'enable' })),
    SignOutPerson: actOnOne(services, () => ({ kind: 'sign_out' })),
    ResetSecondFactor: actOnOne(services, () => ({ kind: 'reset_second_factor' })),
    SetGroups: actOnOne(services, ({ add, remove }) => ({ kind: 'set_groups', add, remove })),
    ErasePerson: erasePerson(services, readSettings(remainsSettings)),
    ActOnPeople: actOnPeople(services),
  },
  functionLog,
  actions,
);
