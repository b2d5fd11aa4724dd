import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';

/**
 * The attributes that every pool has, in the order and with the limits that `DescribeUserPool` answers.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
export const standardAttributes: readonly SchemaAttributeType[] = [
  { ...textAttribute('sub', { MinLength: '1', MaxLength: '2048' }), Mutable: false, Required: true },
  textAttribute('name'),
  textAttribute('given_name'),
  textAttribute('family_name'),
  textAttribute('middle_name'),
  textAttribute('nickname'),
  textAttribute('preferred_username'),
  textAttribute('profile'),
  textAttribute('picture'),
  textAttribute('website'),
  textAttribute('email'),
  attribute('email_verified', 'Boolean'),
  textAttribute('gender'),
  textAttribute('birthdate', { MinLength: '10', MaxLength: '10' }),
  textAttribute('zoneinfo'),
  textAttribute('locale'),
  textAttribute('phone_number'),
  attribute('phone_number_verified', 'Boolean'),
  textAttribute('address'),
  { ...attribute('updated_at', 'Number'), NumberAttributeConstraints: { MinValue: '0' } },
];

function textAttribute(name: string, lengths = { MinLength: '0', MaxLength: '2048' }): SchemaAttributeType {
  return { ...attribute(name, 'String'), StringAttributeConstraints: lengths };
}

function attribute(Name: string, AttributeDataType: 'String' | 'Boolean' | 'Number'): SchemaAttributeType {
  return { Name, AttributeDataType, DeveloperOnlyAttribute: false, Mutable: true, Required: false };
}
