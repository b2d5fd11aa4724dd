"""Step Functions: a template makes machines in the part of moto that only pretends to run them; a machine that has run
can't be started again, for moto copies its past executions, locks and all; and none can be started and waited for."""

import json
import time
from copy import copy
from uuid import uuid4

from moto.core.responses import ActionResult
from moto.stepfunctions import models
from moto.stepfunctions.parser.models import stepfunctions_parser_backends
from moto.stepfunctions.responses import StepFunctionResponse


def add():
    models.stepfunctions_backends = stepfunctions_parser_backends
    models.StateMachine.__deepcopy__ = without_executions
    StepFunctionResponse.start_sync_execution = start_sync_execution


def without_executions(self, memo):
    other = copy(self)
    other.executions = []
    return other


def start_sync_execution(self):
    """https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html"""
    name = self._get_param("name") or str(uuid4())
    backend = self.stepfunction_backend
    execution = backend.start_execution(self._get_param("stateMachineArn"), name, self._get_param("input", if_none="{}"))
    while execution.status == "RUNNING":
        time.sleep(0.05)
    answer = {
        "executionArn": execution.execution_arn,
        "startDate": execution.start_date,
        "stopDate": execution.stop_date,
        "status": execution.status,
        "error": execution.error,
        "cause": execution.cause,
        "output": json.dumps(execution.output) if execution.status == "SUCCEEDED" else None,
    }
    return ActionResult({key: value for key, value in answer.items() if value is not None})
