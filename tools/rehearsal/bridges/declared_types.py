"""CloudFormation: types that moto knows nothing of, and whose effect nothing here depends on, are only taken note of."""

from moto.cloudformation import parsing
from moto.core.common_models import CloudFormationModel


class Declared(CloudFormationModel):
    """A resource that is nothing but its name."""

    def __init__(self, name):
        self.physical_resource_id = name

    @staticmethod
    def cloudformation_name_type():
        return None

    @staticmethod
    def cloudformation_type():
        return "Rehearsal::Declared"

    @classmethod
    def has_cfn_attr(cls, attr):
        return True

    def get_cfn_attribute(self, attribute_name):
        return f"{self.physical_resource_id}.{attribute_name}"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        return cls(resource_name)

    @classmethod
    def update_from_cloudformation_json(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        pass


def add():
    known = parsing.resource_class_from_type

    def class_for(resource_type):
        if resource_type.startswith("Custom::") or resource_type in parsing.NULL_MODELS or resource_type in parsing.get_model_map():
            return known(resource_type)
        print(f"only declared: {resource_type}", flush=True)
        return Declared

    parsing.resource_class_from_type = class_for
