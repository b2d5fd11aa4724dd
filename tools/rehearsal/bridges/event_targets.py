"""EventBridge: moto hands events to no state machine, leaves out the quotes that EventBridge sets around a text, and
lets a template neither refer to a bus nor give an archive its pattern."""

import json
import traceback
from copy import copy
from uuid import uuid4

from jsonpath_ng.ext import parse as json_path
from moto.events.models import EventBus, EventsBackend, Rule
from moto.stepfunctions.parser.models import stepfunctions_parser_backends
from moto.utilities.arns import parse_arn


def add():
    EventBus.physical_resource_id = property(lambda bus: bus.name)
    create_archive = EventsBackend.create_archive
    EventsBackend.create_archive = lambda self, name, source_arn, description, event_pattern, retention: create_archive(
        self,
        name,
        source_arn,
        description,
        event_pattern if isinstance(event_pattern, str) else json.dumps(event_pattern),
        retention,
    )
    send = Rule.send_to_targets

    def send_to_targets(self, original_event, transform_input=True):
        machines = [target for target in self.targets if ":stateMachine:" in target["Arn"]]
        others = [target for target in self.targets if target not in machines]
        if machines and self.state == "ENABLED" and self.event_pattern.matches_event(original_event):
            for target in machines:
                try:
                    start(target, original_event)
                except Exception:
                    # S3 of moto takes every error of its events in silence.
                    traceback.print_exc()
                    raise
        rest = copy(self)
        rest.targets = others
        send(rest, original_event, transform_input)

    Rule.send_to_targets = send_to_targets


def start(target, event):
    arn = parse_arn(target["Arn"])
    backend = stepfunctions_parser_backends[arn.account][arn.region]
    backend.start_execution(target["Arn"], name=str(uuid4()), execution_input=json.dumps(transformed(target, event)))


def transformed(target, event):
    """https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html"""
    transformer = target.get("InputTransformer")
    if not transformer:
        return event
    text = transformer["InputTemplate"]
    for name, path in transformer.get("InputPathsMap", {}).items():
        found = json_path(path).find(event)
        text = text.replace(f"<{name}>", json.dumps(found[0].value if found else ""))
    return json.loads(text)
