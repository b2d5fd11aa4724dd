"""Uses a LibreOffice as a person does: opens files, types into cells, saves.

Reads one job a line from stdin, as JSON, and answers each with a line: `{}`, or `{"error": "..."}`.

    {"open": "people.csv", "filter": "...", "options": "...", "edits": [{"row": 1, "column": 0, "text": "31.12.1990"}],
     "save": [{"path": "people.xlsx", "filter": "..."}]}

It takes the Python that LibreOffice's module `uno` is made for: of the package python3-uno, or the one beside the program.
"""

import json
import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>%s</value></prop></item>
</oor:items>"""


def start(program, profile, locale):
    """Starts it with a profile of its own, whose settings are those of a country."""
    user = os.path.join(profile, "user")
    os.makedirs(user)
    with open(os.path.join(user, "registrymodifications.xcu"), "w", encoding="utf-8") as file:
        file.write(SETTINGS % locale)
    pipe = "onboarding-%d" % os.getpid()
    process = subprocess.Popen([
        program, "--headless", "--norestore", "--nologo", "--accept=pipe,name=%s;urp" % pipe,
        "-env:UserInstallation=" + uno.systemPathToFileUrl(profile),
    ], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
            return process, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.1)
    process.kill()
    raise SystemExit("LibreOffice did not start")


def properties(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items() if value is not None)


def run(desktop, job):
    how = properties(Hidden=True, FilterName=job.get("filter"), FilterOptions=job.get("options"))
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(job["open"]), "_blank", 0, how)
    if document is None:
        raise ValueError("LibreOffice could not open it")
    try:
        sheet = document.Sheets.getByIndex(0)
        for edit in job.get("edits", ()):
            # Understood as it is typed: by the locale, as a number or date where it looks like one.
            sheet.getCellByPosition(edit["column"], edit["row"]).FormulaLocal = edit["text"]
        for target in job["save"]:
            how = properties(FilterName=target["filter"], FilterOptions=target.get("options"))
            document.storeToURL(uno.systemPathToFileUrl(target["path"]), how)
    finally:
        document.close(True)


def main():
    program, profile, locale = sys.argv[1:]
    process, desktop = start(program, profile, locale)
    try:
        for line in sys.stdin:
            try:
                run(desktop, json.loads(line))
                answer = {}
            except Exception as error:
                answer = {"error": "%s: %s" % (type(error).__name__, error)}
            print(json.dumps(answer), flush=True)
    finally:
        try:
            desktop.terminate()
        except Exception:
            process.kill()
        process.wait()


main()
