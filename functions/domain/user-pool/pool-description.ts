/*
 * What Cognito says of a user pool and of an app client, under Cognito's own names, as far as somebody asks for it. The answers of
 * `DescribeUserPool`, `GetUserPoolMfaConfig` and `DescribeUserPoolClient` fit.
 */

/** An attribute in the schema of a pool. */
export interface SchemaAttribute {
  readonly Name?: string | undefined;
  readonly AttributeDataType?: string | undefined;
  readonly Mutable?: boolean | undefined;
  readonly Required?: boolean | undefined;
  readonly StringAttributeConstraints?:
    | { readonly MinLength?: string | undefined; readonly MaxLength?: string | undefined }
    | undefined;
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html */
export interface PoolDescription {
  readonly Id?: string | undefined;
  readonly SchemaAttributes?: readonly SchemaAttribute[] | undefined;
  readonly UsernameAttributes?: readonly string[] | undefined;
  readonly AliasAttributes?: readonly string[] | undefined;
  readonly AutoVerifiedAttributes?: readonly string[] | undefined;
  readonly UserAttributeUpdateSettings?:
    | { readonly AttributesRequireVerificationBeforeUpdate?: readonly string[] | undefined }
    | undefined;
  readonly UsernameConfiguration?: { readonly CaseSensitive?: boolean | undefined } | undefined;
  readonly AdminCreateUserConfig?:
    | {
        readonly AllowAdminCreateUserOnly?: boolean | undefined;
        readonly UnusedAccountValidityDays?: number | undefined;
      }
    | undefined;
  readonly Policies?:
    | {
        readonly PasswordPolicy?: DescribedPasswordPolicy | undefined;
        readonly SignInPolicy?: { readonly AllowedFirstAuthFactors?: readonly string[] | undefined } | undefined;
      }
    | undefined;
  readonly AccountRecoverySetting?:
    | {
        readonly RecoveryMechanisms?:
          | readonly { readonly Name?: string | undefined; readonly Priority?: number | undefined }[]
          | undefined;
      }
    | undefined;
  readonly EmailConfiguration?:
    | { readonly EmailSendingAccount?: string | undefined; readonly ConfigurationSet?: string | undefined }
    | undefined;
  readonly DeletionProtection?: string | undefined;
  readonly UserPoolTier?: string | undefined;
  /** Functions by trigger, and what some triggers need besides. */
  readonly LambdaConfig?: object | undefined;
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html */
export interface DescribedPasswordPolicy {
  readonly MinimumLength?: number | undefined;
  readonly RequireUppercase?: boolean | undefined;
  readonly RequireLowercase?: boolean | undefined;
  readonly RequireNumbers?: boolean | undefined;
  readonly RequireSymbols?: boolean | undefined;
  readonly TemporaryPasswordValidityDays?: number | undefined;
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolMfaConfig.html */
export interface MfaDescription {
  readonly MfaConfiguration?: string | undefined;
  readonly WebAuthnConfiguration?:
    | { readonly RelyingPartyId?: string | undefined; readonly UserVerification?: string | undefined }
    | undefined;
  readonly SoftwareTokenMfaConfiguration?: { readonly Enabled?: boolean | undefined } | undefined;
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html */
export interface ClientDescription {
  readonly ClientId?: string | undefined;
  readonly ClientName?: string | undefined;
  readonly ClientSecret?: string | undefined;
  readonly ExplicitAuthFlows?: readonly string[] | undefined;
  readonly PreventUserExistenceErrors?: string | undefined;
  readonly EnableTokenRevocation?: boolean | undefined;
  readonly WriteAttributes?: readonly string[] | undefined;
}
