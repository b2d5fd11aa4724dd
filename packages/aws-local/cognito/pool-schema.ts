import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from './errors.ts';
import { standardAttributes } from './standard-attributes.ts';

/**
 * Makes the schema of a new pool: the standard attributes, changed as the request says, and its own.
 * @throws AwsError as {@link customAttribute}
 */
export function createSchema(requested: readonly SchemaAttributeType[] = []): SchemaAttributeType[] {
  const isStandard = (name: string | undefined) => standardAttributes.some(({ Name }) => Name === name);
  const standard = standardAttributes.map((attribute) => {
    const { AttributeDataType: _fixed, ...changes } = requested.find(({ Name }) => Name === attribute.Name) ?? {};
    return { ...attribute, ...changes };
  });
  return [...standard, ...requested.filter(({ Name }) => !isStandard(Name)).map(customAttribute)];
}

/**
 * An attribute of a pool's own, with the prefix that Cognito gives its name and the defaults for what a request leaves out.
 * @throws AwsError `InvalidParameterException` for a required one: only standard attributes can be required
 */
export function customAttribute(requested: SchemaAttributeType): SchemaAttributeType {
  const { Name, AttributeDataType: type = 'String', DeveloperOnlyAttribute = false, Mutable = true } = requested;
  if (requested.Required) throw invalidParameter('Required custom attributes are not supported currently.');
  return {
    Name: `${DeveloperOnlyAttribute ? 'dev:' : ''}custom:${Name}`,
    AttributeDataType: type,
    DeveloperOnlyAttribute,
    Mutable,
    Required: false,
    ...(type === 'String' ? { StringAttributeConstraints: requested.StringAttributeConstraints ?? {} } : {}),
    ...(type === 'Number' ? { NumberAttributeConstraints: requested.NumberAttributeConstraints ?? {} } : {}),
  };
}
