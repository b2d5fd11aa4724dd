"""CloudFormation: a stack that is made by a change set, as cdk does it, is left without its outputs; and a change set
that is gone already can't be deleted again."""

from moto.cloudformation.models import CloudFormationBackend


def add():
    execute = CloudFormationBackend.execute_change_set

    def execute_change_set(self, change_set_name, stack_name=None):
        execute(self, change_set_name, stack_name)
        for stack in self.stacks.values():
            stack._parse_template()
            stack.output_map = stack._create_output_map()

    def delete_change_set(self, change_set_name):
        named = (change_set_name, *(key for key, one in self.change_sets.items() if one.change_set_name == change_set_name))
        for key in named:
            self.change_sets.pop(key, None)

    CloudFormationBackend.execute_change_set = execute_change_set
    CloudFormationBackend.delete_change_set = delete_change_set
