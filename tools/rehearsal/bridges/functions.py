"""Lambda without Docker: moto would run a container per invocation, this runs the deployed zip in Node.

A process per environment, kept for the next invocation, with the function's own variables and time limit.
"""

import io
import json
import os
import queue
import select
import subprocess
import tempfile
import threading
import zipfile
from pathlib import Path

from moto.awslambda.models import LambdaFunction

HOST = Path(__file__).parents[1].joinpath("function-host.ts")


class Environment:
    """One process that has loaded a function, as Lambda's execution environments have."""

    def __init__(self, function, node, logs, endpoint):
        self._folder = tempfile.TemporaryDirectory(prefix="onboarding-function-")
        with zipfile.ZipFile(io.BytesIO(function.code_bytes)) as code:
            code.extractall(self._folder.name)
        answers, to_host = os.pipe()
        self._log = open(Path(logs) / f"{function.function_name}.log", "ab")
        self._process = subprocess.Popen(
            [node, str(HOST), self._folder.name, function.handler, str(to_host)],
            stdin=subprocess.PIPE,
            stdout=self._log,
            stderr=self._log,
            pass_fds=[to_host],
            cwd=self._folder.name,
            env={
                "PATH": os.environ["PATH"],
                "AWS_REGION": function.region,
                "AWS_ACCESS_KEY_ID": "role",
                "AWS_SECRET_ACCESS_KEY": "role",
                "AWS_SESSION_TOKEN": "role",
                "AWS_ENDPOINT_URL": endpoint,
                "AWS_LAMBDA_FUNCTION_NAME": function.function_name,
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_size),
                **function.environment_vars,
            },
        )
        os.close(to_host)
        self._answers = os.fdopen(answers, "rb")

    def invoke(self, event, timeout):
        """Returns the answer, or None when the process is gone: out of time, or broken."""
        request = json.dumps({"event": event, "timeout_ms": timeout * 1000}) + "\n"
        try:
            self._process.stdin.write(request.encode())
            self._process.stdin.flush()
        except BrokenPipeError:
            return None
        # The first invocation loads the function, for which Lambda gives ten seconds more.
        ready, _, _ = select.select([self._answers], [], [], timeout + 10)
        line = self._answers.readline() if ready else b""
        return json.loads(line) if line else None

    def stop(self):
        self._process.kill()
        self._process.wait()
        self._answers.close()
        self._log.close()
        self._folder.cleanup()


class Environments:
    """Idle environments of all functions, by function and code."""

    def __init__(self, node, logs, endpoint):
        self._make = lambda function: Environment(function, node, logs, endpoint)
        self._idle = {}
        self._lock = threading.Lock()

    def invoke(self, function, event):
        key = (function.function_arn, function.code_sha_256, json.dumps(function.environment_vars, sort_keys=True))
        with self._lock:
            idle = self._idle.setdefault(key, queue.SimpleQueue())
        try:
            environment = idle.get_nowait()
        except queue.Empty:
            environment = self._make(function)
        answer = environment.invoke(event, function.timeout)
        if answer is None:
            environment.stop()
            message = f"Task timed out after {function.timeout}.00 seconds, or its process ended"
            return {"error": {"errorType": "Sandbox.Timedout", "errorMessage": message}}
        idle.put(environment)
        return answer


def add(node, logs, endpoint):
    environments = Environments(node, logs, endpoint)

    def invoke(self, event=None):
        # moto hands over the text "{}" when there is no payload.
        answer = environments.invoke(self, {} if event == "{}" else event)
        failed = "error" in answer
        return json.dumps(answer["error"] if failed else answer["result"]), failed, ""

    LambdaFunction._invoke_lambda = invoke
