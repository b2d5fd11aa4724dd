import { appClient } from '../../adapters/app-client.ts';
import { storedInvitationLimits } from '../../adapters/invitation-limits.ts';
import type { ObjectStorage } from '../../adapters/object-storage.ts';
import { readOwnProfile } from '../../adapters/own-profile.ts';
import { bulkImportFunctions } from '../../bulk-import/functions.ts';
import { cognitoMailsPerDay, sesMailsPerDay } from '../../domain/estimate/limits.ts';
import { estimateSettings, pricedPlan } from '../../domain/estimate/stage-settings.ts';
import { brandSettings, readBrand } from '../../domain/mail/brand.ts';
import { displayName } from '../../domain/mail/display-name.ts';
import { invitationSender, type ResultSender, resultEmailSettings } from '../../domain/result-email/result-settings.ts';
import { wayInSettings } from '../../domain/way-in.ts';
import { optionalResource, readSettings, resourceName } from '../../runtime/environment.ts';
import { selfServiceFunctions } from '../../self-service/functions.ts';
import { triggerFunctions } from '../../triggers/functions.ts';
import { estimateImport } from './estimate-import.ts';
import { getMailQuota } from './get-mail-quota.ts';
import { sendTestInvitation } from './send-test-invitation.ts';

/** What is asked before a file is sent, by the function's environment. The client of SES is loaded when it is needed. */
export function sendingFromEnvironment(storage: ObjectStorage, bucket: string) {
  const mail = readSettings(resultEmailSettings);
  const stage = readSettings(estimateSettings);
  const { userDirectory } = mail;
  const { portalUrl = optionalResource('portal'), ...brand } = readBrand(readSettings(brandSettings));
  const isSes = userDirectory.mail.sesIdentity !== undefined;
  const sender = invitationSender(mail);
  const askSes = sender && isOwn(sender) ? () => readAccount(sender) : undefined;
  const app = appClient(resourceName('userPoolClient'));
  return {
    GetMailQuota: getMailQuota(isSes ? 'ses' : 'cognito', askSes),
    EstimateImport: estimateImport(
      {
        region: process.env.AWS_REGION ?? '',
        plan: pricedPlan(stage),
        sending: isSes
          ? { sender: 'ses', mailsPerDay: sesMailsPerDay }
          : { sender: 'cognito', mailsPerDay: cognitoMailsPerDay },
        quotas: stage.pace,
        stage,
        functions: { ...bulkImportFunctions, ...triggerFunctions, ...selfServiceFunctions },
      },
      isSes ? askSes : undefined,
    ),
    SendTestInvitation: sendTestInvitation({
      readProfile: (accessToken) => readOwnProfile(app, accessToken),
      send: sender && (async (...email) => (await senderOf(sender, brand.name))(...email)),
      limits: storedInvitationLimits(storage, bucket),
      wayIn: readSettings(wayInSettings).signIn.invitation,
      brand: { ...brand, ...(portalUrl && { portalUrl }) },
      now: () => new Date(),
    }),
  };
}

/** Of an identity of another account or Region nobody here knows the quota. */
function isOwn({ identity }: ResultSender): boolean {
  return !identity.startsWith('arn:');
}

async function readAccount({ identity }: ResultSender) {
  const [{ sesClient }, { readSesAccount }] = await Promise.all([
    import('../../adapters/email-sender.ts'),
    import('../../adapters/ses-account.ts'),
  ]);
  return readSesAccount(sesClient(identity));
}

async function senderOf(sender: ResultSender, name: string) {
  const { sesClient, sesEmailSender } = await import('../../adapters/email-sender.ts');
  return sesEmailSender(sesClient(sender.identity), sender, `${displayName(name)} <${sender.from}>`);
}
