import { fields } from '../functions/domain/people/fields.ts';
import { hasDirectAccess } from './direct-access.ts';
import { hasPasskeys } from './first-factors.ts';
import { mostBytes } from './group-lists.ts';
import { isIdentityArn } from './mail-schema.ts';
import { refusedByAws } from './refused-by-aws.ts';
import { hasReportsOfSes } from './region-services.ts';
import { bytesInEnvironment } from './settings-fields.ts';
import { stackNameOf } from './stack-name.ts';
import { type StageSettings, stageSchema } from './stage-schema.ts';
import { usualPasswordLength } from './user-directory-schema.ts';

/** The settings of a stage, checked against each other and complete. */
export const settingsSchema = stageSchema
  .superRefine(({ userDirectory, ...settings }, context) => {
    if (bytesInEnvironment(namesOf(userDirectory)) <= mostBytes.groups) return;
    for (const name of ['bulkImport', 'events'] as const) {
      if (settings[name].groups) continue;
      context.addIssue({
        code: 'custom',
        path: [name, 'groups'],
        message: `must be given where the names of userDirectory.groups are more than ${mostBytes.groups} bytes together`,
      });
    }
  })
  .superRefine(({ userDirectory, invitations }, context) => {
    const { managerAttribute } = invitations.list;
    // What a pool has that existed is not known here.
    if (managerAttribute === undefined || userDirectory.existingUserPoolId) return;
    const known = [...fields, ...userDirectory.customAttributes.map(({ name }) => `custom:${name}`)];
    if (known.includes(managerAttribute)) return;
    context.addIssue({
      code: 'custom',
      path: ['invitations', 'list', 'managerAttribute'],
      message:
        "must be an attribute that the pool has: 'custom:' and the name of one of userDirectory.customAttributes",
    });
  })
  .superRefine(({ selfService, userDirectory }, context) => {
    if (!selfService.changeAddress || !userDirectory.existingUserPoolId) return;
    context.addIssue({
      code: 'custom',
      path: ['selfService', 'changeAddress'],
      message:
        'must be left out with userDirectory.existingUserPoolId: whether such a pool keeps the old address until the new one is verified is up to its owner',
    });
  })
  .superRefine((settings, context) => {
    for (const { path, message } of refusedByAws(settings)) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  })
  .transform(({ bulkImport, events, selfService, signIn, ...settings }) => {
    // What a group that is declared here gives is known; what others in the pool give is not.
    const declared = namesOf(settings.userDirectory);
    return {
      ...settings,
      userDirectory: {
        ...settings.userDirectory,
        passwordMinimumLength:
          settings.userDirectory.passwordMinimumLength ?? usualPasswordLength(settings.userDirectory.mfa),
        mail: withConfigurationSet(settings),
      },
      bulkImport: { ...bulkImport, groups: bulkImport.groups ?? declared },
      events: { ...events, groups: events.groups ?? declared },
      signIn: { ...signIn, passkeys: hasPasskeys({ ...settings, signIn, selfService }) },
      selfService: { ...selfService, directAccess: hasDirectAccess({ ...settings, selfService }) },
    };
  });

/** The set of the stack's own, where the identity is in its account and Region. */
function withConfigurationSet({
  stage,
  region,
  userDirectory: { mail },
}: Pick<StageSettings, 'stage' | 'region' | 'userDirectory'>) {
  const isHere = mail.sesIdentity !== undefined && !isIdentityArn(mail.sesIdentity) && hasReportsOfSes(region);
  return isHere ? { ...mail, configurationSet: mail.configurationSet ?? stackNameOf(stage) } : mail;
}

function namesOf({ groups }: StageSettings['userDirectory']): string[] {
  return groups.map(({ name }) => name);
}
