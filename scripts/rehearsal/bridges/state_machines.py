"""Step Functions: a template makes machines in the part of moto that only pretends to run them, and a machine that has
run can't be started again, for moto copies its past executions, locks and all."""

from copy import copy

from moto.stepfunctions import models
from moto.stepfunctions.parser.models import stepfunctions_parser_backends


def add():
    models.stepfunctions_backends = stepfunctions_parser_backends

    def without_executions(self, memo):
        other = copy(self)
        other.executions = []
        return other

    models.StateMachine.__deepcopy__ = without_executions
