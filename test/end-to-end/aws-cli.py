"""Runs commands of the AWS CLI, each in a fork of this process, which has loaded what all of them need.

Reads a JSON object a line: {id, args, env, cwd, out}. Writes {id, code} once the command has ended; what it printed is in the files
`out`.stdout and `out`.stderr.
"""

import json
import os
import sys
import traceback

import awscli.customizations.s3.s3  # noqa: F401
import awscli.clidriver
import botocore.endpoint  # noqa: F401
import botocore.signers  # noqa: F401

# Loads the handlers that most commands need.
awscli.clidriver.create_clidriver()
# The package says by its environment where its own models are.
own = {"AWS_DATA_PATH": os.environ["AWS_DATA_PATH"]}


def run(request):
    answers = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for descriptor, name in ((1, "stdout"), (2, "stderr")):
        path = f"{request['out']}.{name}"
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), descriptor)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(own | request["env"])
    try:
        code = awscli.clidriver.create_clidriver().main(request["args"])
    except SystemExit as ended:
        code = ended.code
    except BaseException:
        traceback.print_exc()
        code = 255
    sys.stdout.flush()
    sys.stderr.flush()
    # Short enough to be written at once, no matter who else writes.
    os.write(answers, (json.dumps({"id": request["id"], "code": code}) + "\n").encode())


def forget_ended():
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    forget_ended()
    if os.fork() == 0:
        try:
            run(json.loads(line))
        finally:
            os._exit(0)
while True:
    try:
        os.wait()
    except ChildProcessError:
        break
