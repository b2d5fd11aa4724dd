"""Writes packages/aws-local/request-models/: what AWS's own service models say of the requests that the embedded stack answers.

Usage: python3 tools/request-models.py, with botocore installed. https://github.com/boto/botocore (Apache-2.0) carries the
models that AWS publishes of its APIs. Run it again when a service of the stack learns an operation.
"""

import json
import pathlib

import botocore
import botocore.session

FOLDER = pathlib.Path(__file__).parent.parent / "packages" / "aws-local" / "request-models"
CONSTRAINTS = ("min", "max", "pattern", "enum", "sensitive")
# Service by the name of its file: botocore's name for it, and whether its constraints hold. SQS words its refusals itself.
SERVICES = {
    "cognito-idp": ("cognito-idp", True),
    "states": ("stepfunctions", True),
    "events": ("events", True),
    "sqs": ("sqs", False),
}

# Where AWS answers otherwise than it publishes. A space inside a password counts as a special character:
# https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
# The other two mean the same as AWS's, which take for ever over a long row of spaces.
HEADER_NAME = {"pattern": "^\\t*[^\\x00-\\x1F:\\x7F][^\\x00-\\x08\\x0A-\\x1F:\\x7F]*$"}
HEADER_VALUE = {"pattern": "^\\t*[\\x20-\\x7E][\\t\\x20-\\x7E]*$"}
CORRECTIONS = {
    "PasswordType": {"pattern": "^[\\S]+.*[\\S]+$"},
    "AuthHeaderParameters": HEADER_NAME,
    "AuthHeaderParametersSensitive": HEADER_NAME,
    "HeaderValue": HEADER_VALUE,
    "HeaderValueSensitive": HEADER_VALUE,
}


def shape_of(shape, constrained):
    kept = {name: shape.metadata[name] for name in CONSTRAINTS if constrained and name in shape.metadata}
    if shape.type_name == "structure":
        kept["members"] = {name: member.name for name, member in shape.members.items()}
        if constrained and shape.required_members:
            kept["required"] = shape.required_members
    elif shape.type_name == "list":
        kept["member"] = shape.member.name
    elif shape.type_name == "map":
        kept |= {"key": shape.key.name, "value": shape.value.name}
    return {"type": shape.type_name, **kept, **(CORRECTIONS.get(shape.name, {}) if constrained else {})}


def children(shape):
    if shape.type_name == "structure":
        return list(shape.members.values())
    if shape.type_name == "list":
        return [shape.member]
    return [shape.key, shape.value] if shape.type_name == "map" else []


def write(file, service, constrained):
    model = botocore.session.get_session().get_service_model(service)
    operations, shapes = {}, {}

    def add(shape):
        if shape.name not in shapes:
            shapes[shape.name] = shape_of(shape, constrained)
            for child in children(shape):
                add(child)

    for name in sorted(model.operation_names):
        request = model.operation_model(name).input_shape
        if request is not None:
            operations[name] = request.name
            add(request)
    lines = [f"    {json.dumps(name)}: {json.dumps(shapes[name])}" for name in sorted(shapes)]
    text = ",\n".join(lines)
    (FOLDER / f"{file}.json").write_text(
        f'{{\n  "apiVersion": {json.dumps(model.api_version)},\n  "operations": {json.dumps(operations)},\n'
        f'  "shapes": {{\n{text}\n  }}\n}}\n'
    )


FOLDER.mkdir(exist_ok=True)
for file, (service, constrained) in SERVICES.items():
    write(file, service, constrained)
print(f"{FOLDER}: written from botocore {botocore.__version__}")
