"""CloudFormation: moto has user pools, clients, domains and groups, but no template can make them. And a look-up breaks
while another request adds a user."""

from moto.cognitoidp.models import CognitoIdpUserPool, cognitoidp_backends
from moto.core.common_models import CloudFormationModel


class UserPool(CloudFormationModel):
    def __init__(self, pool):
        self.pool = pool
        self.physical_resource_id = pool.id

    @staticmethod
    def cloudformation_name_type():
        return "UserPoolName"

    @staticmethod
    def cloudformation_type():
        return "AWS::Cognito::UserPool"

    @classmethod
    def has_cfn_attr(cls, attr):
        return attr in ("Arn", "ProviderName", "ProviderURL", "UserPoolId")

    def get_cfn_attribute(self, attribute_name):
        url = f"cognito-idp.{self.pool.region}.amazonaws.com/{self.pool.id}"
        return {
            "Arn": self.pool.arn,
            "ProviderName": url,
            "ProviderURL": f"https://{url}",
            "UserPoolId": self.pool.id,
        }[attribute_name]

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        return cls(cognitoidp_backends[account_id][region_name].create_user_pool(resource_name, properties(cloudformation_json)))

    @classmethod
    def update_from_cloudformation_json(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
        original_resource.pool.update_extended_config(properties(cloudformation_json))
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        cognitoidp_backends[account_id][region_name].delete_user_pool(resource_name)


class UserPoolClient(CloudFormationModel):
    def __init__(self, client):
        self.physical_resource_id = client.id

    @staticmethod
    def cloudformation_name_type():
        return "ClientName"

    @staticmethod
    def cloudformation_type():
        return "AWS::Cognito::UserPoolClient"

    @classmethod
    def has_cfn_attr(cls, attr):
        return attr == "ClientId"

    def get_cfn_attribute(self, attribute_name):
        return self.physical_resource_id

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        given = properties(cloudformation_json)
        pool_id, secret = given.pop("UserPoolId"), given.pop("GenerateSecret", False)
        given["ClientName"] = resource_name
        return cls(cognitoidp_backends[account_id][region_name].create_user_pool_client(pool_id, secret, given))

    @classmethod
    def update_from_cloudformation_json(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
        given = properties(cloudformation_json)
        backend = cognitoidp_backends[account_id][region_name]
        backend.update_user_pool_client(given.pop("UserPoolId"), original_resource.physical_resource_id, given)
        return original_resource


class UserPoolDomain(CloudFormationModel):
    def __init__(self, domain):
        self.physical_resource_id = domain

    @staticmethod
    def cloudformation_name_type():
        return "Domain"

    @staticmethod
    def cloudformation_type():
        return "AWS::Cognito::UserPoolDomain"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        pool_id = cloudformation_json["Properties"]["UserPoolId"]
        cognitoidp_backends[account_id][region_name].create_user_pool_domain(pool_id, resource_name)
        return cls(resource_name)

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        cognitoidp_backends[account_id][region_name].delete_user_pool_domain(resource_name)


class UserPoolGroup(CloudFormationModel):
    def __init__(self, name):
        self.physical_resource_id = name

    @staticmethod
    def cloudformation_name_type():
        return "GroupName"

    @staticmethod
    def cloudformation_type():
        return "AWS::Cognito::UserPoolGroup"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        given = properties(cloudformation_json)
        backend = cognitoidp_backends[account_id][region_name]
        backend.create_group(given["UserPoolId"], resource_name, given.get("Description"), given.get("RoleArn"), given.get("Precedence"))
        return cls(resource_name)


def properties(cloudformation_json):
    """What the API calls the same, but for the texts that CDK writes where the API has numbers and booleans."""
    return typed(cloudformation_json["Properties"])


def typed(value):
    if isinstance(value, dict):
        return {key: typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [typed(inner) for inner in value]
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def add():
    """For the classes, being defined is enough: moto finds them by their base."""
    get_user = CognitoIdpUserPool._get_user

    def look_up(self, username):
        while True:
            try:
                return get_user(self, username)
            except RuntimeError:
                continue

    CognitoIdpUserPool._get_user = look_up
