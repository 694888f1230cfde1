"""The build of the Elasticsearch node in `tests/elasticsearch_node/`, once for each state of its sources.

It is kept in `.venv/elasticsearch-node/`, in a folder named after the sources: a node that runs from an older build
goes on running.
"""

import re
import shutil
import tempfile
from pathlib import Path

from tools.machine import ROOT, VENV, jdk, maven, why_missing
from tools.stamps import digest, files_below
from tools.steps import do, one_at_a_time

SOURCES = ROOT / "tests" / "elasticsearch_node"
BUILT = VENV / "elasticsearch-node"
# The server loads these from folders of their own, not from its class path.
MODULES = {
    "transport-netty4": "org.elasticsearch.transport.netty4.Netty4Plugin",
    "analysis-common": "node.AnalysisCommon",
}
COPY_JARS = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"


def built() -> Path:
    """The folder that a node is started from: `home/`, `jars/` and `classes/`.

    Raises LookupError where the machine lacks a JDK or Maven, SetupError where the build fails.
    """
    if reason := why_missing("elasticsearch"):
        raise LookupError(reason)
    sources = [*files_below(SOURCES, (".xml", ".java", ".properties")), Path(__file__)]
    folder = BUILT / digest(sources)[:16]
    if not folder.exists():
        with one_at_a_time():
            # Whoever had to wait finds it built.
            if not folder.exists():
                _build(folder)
    return folder


def _build(folder: Path) -> None:
    """Build beside `folder` and rename at the end, so that a build half done never counts."""
    BUILT.mkdir(parents=True, exist_ok=True)
    half_done = Path(tempfile.mkdtemp(prefix="half-done-", dir=BUILT))
    try:
        _fetch(half_done)
        _describe(half_done / "home")
        _compile(half_done)
        half_done.rename(folder)
    finally:
        shutil.rmtree(half_done, ignore_errors=True)


def _fetch(folder: Path) -> None:
    """Elasticsearch's jars, each where the server looks for it."""
    jars, transport = folder / "jars", folder / "home" / "modules" / "transport-netty4"
    do(
        "Fetching Elasticsearch for the tests (44 MB the first time)",
        (maven() or "mvn", "--batch-mode", "--strict-checksums", "-f", SOURCES, COPY_JARS, f"-DoutputDirectory={jars}"),
        extra={"JAVA_HOME": str(jdk())},
    )
    transport.mkdir(parents=True)
    for pattern in ("transport-netty4-*.jar", "netty-*.jar"):
        for jar in jars.glob(pattern):
            jar.rename(transport / jar.name)


def _describe(home: Path) -> None:
    """The files beside the jars that the server demands of its home."""
    (home / "lib").mkdir()
    (home / "config").mkdir()
    shutil.copy(SOURCES / "log4j2.properties", home / "config")
    match = re.search(r"<elasticsearch.version>(.+)<", (SOURCES / "pom.xml").read_text())
    version = match[1] if match else ""
    for name, class_name in MODULES.items():
        described = {
            "description": name,
            "name": name,
            "classname": class_name,
            "version": version,
            "elasticsearch.version": version,
            "java.version": "21",
            "has.native.controller": "false",
            "licensed": "false",
            "extended.plugins": "",
        }
        (home / "modules" / name).mkdir(exist_ok=True)
        text = "".join(f"{key}={value}\n" for key, value in described.items())
        (home / "modules" / name / "plugin-descriptor.properties").write_text(text)


def _compile(folder: Path) -> None:
    """Our own two classes: the node, and the module with the analyzer."""
    programs, source = Path(str(jdk())) / "bin", SOURCES / "src" / "main" / "java" / "node"
    compiler = (programs / "javac", "--release", "21", "-proc:none", "-cp", f"{folder}/jars/*", "-d")
    module = folder / "home" / "modules" / "analysis-common" / "analysis-common.jar"
    do(
        "Compiling the Elasticsearch node",
        (*compiler, folder / "classes", source / "Node.java"),
        (*compiler, folder / "module", source / "AnalysisCommon.java"),
        (programs / "jar", "--create", "--file", module, "-C", folder / "module", "."),
    )
