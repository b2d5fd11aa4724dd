"""Writes settings/region-services.json: which resource types of the stack, and properties that matter, a Region lacks.

Usage: python3 tools/region-services.py [--check], with cfn-lint installed, which carries the resource types that CloudFormation
publishes for each Region; "cfn-lint --update-specs" brings the newest. Types are those that the file lists: add the new ones of the
stack there, and behind a slash a property that not every Region has. With --check nothing is written, and the exit code is 1 where the file differs.
"""

import datetime
import importlib.metadata
import json
import pathlib
import sys

from cfnlint.helpers import REGIONS
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER

FILE = pathlib.Path(__file__).parent.parent / "settings" / "region-services.json"
# Of isolated and sovereign Regions AWS publishes no types: cfn-lint repeats those of us-east-1.
PUBLISHED = sorted(region for region in REGIONS if "iso" not in region and not region.startswith("eusc"))


def missing_types(region, types):
    available = set(PROVIDER_SCHEMA_MANAGER.get_resource_types(region))

    def has(name):
        kind, _, part = name.partition("/")
        if kind not in available:
            return False
        return not part or part in PROVIDER_SCHEMA_MANAGER.get_resource_schema(region, kind).schema["properties"]

    return [name for name in types if not has(name)]


def main():
    before = json.loads(FILE.read_text(encoding="utf-8"))
    missing = {region: missing_types(region, before["types"]) for region in PUBLISHED}
    if "--check" in sys.argv:
        changed = [region for region in {**before["missing"], **missing} if before["missing"].get(region) != missing.get(region)]
        for region in changed:
            print(f"{region} lacks {missing.get(region)}, and the file says {before['missing'].get(region)}")
        sys.exit(1 if changed else 0)
    after = {
        "source": f"cfn-lint {importlib.metadata.version('cfn-lint')}",
        "date": datetime.date.today().isoformat(),
        "types": before["types"],
        "missing": missing,
    }
    FILE.write_text(json.dumps(after, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
