"""moto's server, with what it lacks for this project's template added. Usage: server.py PORT NODE LOG_FOLDER

Listens on 127.0.0.1 only. moto answers CloudFormation, Cognito, S3, EventBridge, Step Functions, Lambda, IAM and the
rest; each module here is one gap, no wider than the template needs it.
"""

import os
import sys

port, node, logs = int(sys.argv[1]), sys.argv[2], sys.argv[3]
# Step Functions of moto calls the other services here.
os.environ["MOTO_PORT"] = str(port)

from moto.core.config import default_user_config  # noqa: E402

default_user_config["stepfunctions"]["execute_state_machine"] = True

from bridges import buckets, change_sets, declared_types, event_targets, functions, map_runs, state_machines, user_pools  # noqa: E402
from moto.server import DomainDispatcherApplication, create_backend_app  # noqa: E402
from werkzeug.serving import run_simple  # noqa: E402

user_pools.add()
buckets.add()
change_sets.add()
declared_types.add()
event_targets.add()
state_machines.add()
map_runs.add()
functions.add(node=node, logs=logs, endpoint=f"http://localhost:{port}")

run_simple("127.0.0.1", port, DomainDispatcherApplication(create_backend_app), threaded=True)
