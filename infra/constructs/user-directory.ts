import { Annotations, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  BooleanAttribute,
  CfnUserPool,
  CfnUserPoolGroup,
  DateTimeAttribute,
  FeaturePlan,
  type ICustomAttribute,
  type IUserPool,
  Mfa,
  NumberAttribute,
  StandardThreatProtectionMode,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import type { IConfigurationSet } from 'aws-cdk-lib/aws-ses';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { OwnAttribute } from '../../functions/contract.ts';
import { providerNames } from '../../functions/domain/sign-up/identity-providers.ts';
import { permissions } from '../../functions/permissions.ts';
import { adminGroups } from '../../settings/admin-page.ts';
import type { Settings } from '../../settings/config.ts';
import { configurationSetOf } from './configuration-set.ts';
import { emailSender } from './email-sender.ts';
import { fallbackInvitation, fallbackLink, fallbackVerification } from './fallback-mails.ts';
import { identityPool } from './identity-pool.ts';
import { identityProviders } from './identity-providers.ts';
import { permit } from './permit.ts';
import type { Grants } from './service-function.ts';
import { signInClient, signInDomain } from './sign-in.ts';
import { portalAddress, refuseUnsentLinks, waysIn } from './ways-in.ts';

export interface UserDirectoryProps {
  readonly settings: Settings;
  /** Whether the people outlive the stack. */
  readonly keep: boolean;
}

/** The user pool, the client that people sign in through, and their groups. */
export class UserDirectory extends Construct {
  readonly pool: IUserPool;
  readonly client: UserPoolClient;
  /** The pool if this stack made it; one that existed is changed by its owner only. */
  readonly ownPool: UserPool | undefined;
  /** By which SES reports to this account and Region what became of emails. */
  readonly configurationSet: IConfigurationSet | undefined;
  readonly grants: Grants = {
    userPool: (grantee, actions) => {
      permit(grantee, permissions.userPool(actions, this.pool.userPoolArn));
      return this.pool.userPoolId;
    },
    userPoolClient: () => this.client.userPoolClientId,
  };

  constructor(scope: Construct, id: string, { settings, keep }: UserDirectoryProps) {
    super(scope, id);
    const { userDirectory } = settings;
    refuseUnsentLinks(settings);
    this.configurationSet = configurationSetOf(this, settings);
    if (userDirectory.existingUserPoolId) {
      this.pool = UserPool.fromUserPoolId(this, 'Pool', userDirectory.existingUserPoolId);
    } else {
      this.ownPool = this.#newPool(settings, keep);
      this.pool = this.ownPool;
    }
    const providers = this.ownPool ? identityProviders(this, this.ownPool, userDirectory) : [];
    this.client = signInClient(this, this.pool, settings, providers);
    if (this.ownPool) {
      signInDomain(this.ownPool, userDirectory.domainPrefix, settings.stage);
      if (userDirectory.webAclArn) {
        const { userPoolArn: resourceArn } = this.ownPool;
        new CfnWebACLAssociation(this, 'WebAcl', { resourceArn, webAclArn: userDirectory.webAclArn });
      }
    }
    const groups = [...(this.ownPool ? userDirectory.groups : []), ...adminGroups(settings)];
    for (const { name, description } of groups) {
      new CfnUserPoolGroup(this, `Group-${name}`, { userPoolId: this.pool.userPoolId, groupName: name, description });
    }
    if (settings.stage !== 'dev' && userDirectory.selfSignUp && userDirectory.signUp.allowedDomains.length === 0) {
      Annotations.of(this).addWarningV2('onboarding:open-sign-up', openSignUp);
    }
    const uncertain = userDirectory.signUp.linkProviders.filter((name) => !idsWithoutCapitals.includes(name));
    if (!userDirectory.caseSensitive && uncertain.length > 0) {
      Annotations.of(this).addWarningV2('onboarding:ids-in-lowercase', idsInLowercase(uncertain));
    }
    if (userDirectory.identityPool.enabled)
      identityPool(this, this.pool, this.client, userDirectory.identityPool.guests);
  }

  #newPool(settings: Settings, keep: boolean): UserPool {
    const { userDirectory, brand } = settings;
    const pool = new UserPool(this, 'Pool', {
      userPoolName: Stack.of(this).stackName,
      signInAliases: { email: true },
      signInCaseSensitive: userDirectory.caseSensitive,
      selfSignUpEnabled: userDirectory.selfSignUp,
      autoVerify: { email: true },
      // A person who changes the address keeps the old one until the new one is verified.
      keepOriginal: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      customAttributes: {
        ...customAttributes(userDirectory.customAttributes),
        ...Object.fromEntries(
          Object.values(OwnAttribute).map((name) => [name, new StringAttribute({ mutable: true })]),
        ),
      },
      passwordPolicy: {
        minLength: userDirectory.passwordMinimumLength,
        requireDigits: false,
        requireLowercase: false,
        requireSymbols: false,
        requireUppercase: false,
        tempPasswordValidity: Duration.days(userDirectory.temporaryPasswordValidityDays),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: { off: Mfa.OFF, optional: Mfa.OPTIONAL, required: Mfa.REQUIRED }[userDirectory.mfa],
      ...(userDirectory.mfa === 'off' ? {} : { mfaSecondFactor: { otp: true, sms: false } }),
      ...waysIn(settings),
      featurePlan: FeaturePlan[userDirectory.featurePlan],
      ...(userDirectory.featurePlan === 'PLUS'
        ? { standardThreatProtectionMode: threatProtection[userDirectory.threatProtection] }
        : {}),
      userInvitation:
        settings.signIn.invitation === 'link'
          ? fallbackLink(brand.name, portalAddress(settings))
          : fallbackInvitation(brand.name),
      userVerification: fallbackVerification(brand.name),
      deletionProtection: keep,
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const resource = pool.node.defaultChild;
    if (!CfnUserPool.isCfnUserPool(resource)) throw new Error('A user pool has no resource');
    // A passkey that the person has unlocked counts for both factors.
    if (settings.signIn.passkeys && userDirectory.mfa !== 'off')
      resource.webAuthnFactorConfiguration = 'MULTI_FACTOR_WITH_USER_VERIFICATION';
    const { mail } = userDirectory;
    // By reference: the set is there before the pool names it.
    const configurationSet = this.configurationSet?.configurationSetName ?? mail.configurationSet;
    const sender = emailSender(this, { ...mail, configurationSet }, brand.name);
    if (sender) resource.emailConfiguration = sender;
    else Annotations.of(this).addWarningV2('onboarding:cognito-sender', cognitoSenderLimits);
    acknowledgePoolRules(pool, userDirectory);
    return pool;
  }
}

const cognitoSenderLimits =
  "userDirectory.mail.sesIdentity is not set, so mails go out by Cognito's own sender: at most 50 a day in the whole " +
  'account, from no-reply@verificationemail.com, and in plain text instead of the layout and languages of the product. ' +
  'Good for a trial; for an import of more than a few people set an identity that is verified in SES.';

const openSignUp =
  'userDirectory.selfSignUp is on and userDirectory.signUp.allowedDomains is empty, so anybody on the Internet can sign up with ' +
  "anybody's address: its owner gets a mail in the brand's name, and until the code in it is entered an account with a stranger's " +
  'password bears the address. Set userDirectory.signUp.allowedDomains to the domains whose people may sign up, or ' +
  'userDirectory.selfSignUp to false where everybody is invited.';

/** Whose ids are digits, or hexadecimal. */
const idsWithoutCapitals: readonly string[] = [providerNames.google, providerNames.facebook, providerNames.apple];

/** https://github.com/aws-amplify/amplify-js/issues/13844 */
const idsInLowercase = (names: readonly string[]) =>
  `userDirectory.signUp.linkProviders has ${names.join(', ')}, and the pool ignores case (userDirectory.caseSensitive: false): of such a pool ` +
  'Cognito tells triggers ids of people at their provider in lowercase only. Whose id has capitals there is linked by a wrong one and gets a ' +
  'second account. Let the provider send ids in lowercase, such as a NameID that is transformed by ToLowercase().';

const threatProtection = {
  off: StandardThreatProtectionMode.NO_ENFORCEMENT,
  audit: StandardThreatProtectionMode.AUDIT_ONLY,
  enforced: StandardThreatProtectionMode.FULL_FUNCTION,
} as const;

function customAttributes(attributes: Settings['userDirectory']['customAttributes']): Record<string, ICustomAttribute> {
  const kinds = {
    String: StringAttribute,
    Number: NumberAttribute,
    DateTime: DateTimeAttribute,
    Boolean: BooleanAttribute,
  } as const;
  return Object.fromEntries(attributes.map(({ name, type, mutable }) => [name, new kinds[type]({ mutable })]));
}

function acknowledgePoolRules(pool: UserPool, { mfa, featurePlan }: Settings['userDirectory']): void {
  Validations.of(pool).acknowledge({
    id: 'AwsSolutions-COG1',
    reason:
      'Length protects better than a mixture of characters, which people meet with a 1 and a ! at the end (NIST SP 800-63B-4, 3.1.1.2).',
  });
  if (mfa !== 'required') {
    Validations.of(pool).acknowledge({
      id: 'AwsSolutions-COG2',
      reason: 'A second factor is a choice per stage, userDirectory.mfa; people who were just invited have none yet.',
    });
  }
  if (featurePlan !== 'PLUS') {
    Validations.of(pool).acknowledge({
      id: 'AwsSolutions-COG8',
      reason: 'PLUS costs several times as much for each active person; userDirectory.featurePlan chooses it.',
    });
  }
}
