"""How much a program brings onto a machine that has nothing yet but an X server.

apt is asked what it would install on a made-up Debian: its required packages and an X server, or those and the
program. The difference of the two lists is what the program brings. Recommended packages do not count.
"""
import functools
import os
import re
import subprocess
import tempfile

X_SERVER = ["xserver-xorg-core"]


def output_of(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def required_packages():
    found = []
    for stanza in output_of("apt-cache", "dumpavail").split("\n\n"):
        if "\nPriority: required\n" in stanza:
            found.append(re.match(r"Package: (\S+)", stanza)[1])
    return found


def would_install(packages):
    """The packages, as name=version, that an empty system would be given."""
    with tempfile.TemporaryDirectory() as folder:
        status = os.path.join(folder, "status")
        with open(status, "w", encoding="utf-8"):
            pass
        text = output_of("apt-get", "--simulate", "--no-install-recommends", "-o", f"Dir::State::status={status}",
                         "-o", f"Dir::State::extended_states={folder}/extended", "-o", f"Dir::Cache={folder}",
                         "install", *packages)
    return {f"{name}={version}" for name, version in re.findall(r"^Inst (\S+) \((\S+)", text, re.MULTILINE)}


def size_of(packages):
    """MiB on the disk."""
    if not packages:
        return 0.0
    sizes = {}
    for stanza in output_of("apt-cache", "show", *packages).split("\n\n"):
        name = re.search(r"^Package: (\S+)", stanza, re.MULTILINE)
        size = re.search(r"^Installed-Size: (\d+)", stanza, re.MULTILINE)
        if name and size:
            sizes[name[1]] = int(size[1])
    return sum(sizes.values()) / 1024


@functools.cache
def base():
    packages = required_packages() + X_SERVER
    return packages, would_install(packages)


def beyond_x_server(packages):
    there, installed = base()
    return size_of(would_install(there + packages) - installed)


def linked_with(file):
    """Paths of the shared libraries that a program or library is linked with, and of theirs."""
    return re.findall(r"=> (/\S+)", output_of("ldd", file))


def loaded_late(program):
    """Paths of those that a program names, and loads itself."""
    with open(program, "rb") as file:
        named = set(re.findall(r"lib[\w+-][\w.+-]*\.so\.\d+", file.read().decode("latin-1")))
    named -= {os.path.basename(path) for path in linked_with(program)}
    known = dict(re.findall(r"^\s+(\S+) \(.*=> (\S+)", output_of("/sbin/ldconfig", "-p"), re.MULTILINE))
    return [known[name] for name in sorted(named) if name in known]


def libraries_of(program):
    """The packages of the shared libraries that a program uses."""
    late = loaded_late(program)
    paths = [*late, *(path for file in [program, *late] for path in linked_with(file))]
    # A file may be told by the name that it had before /lib became a link to /usr/lib.
    ends = sorted({"/".join(path.split("/")[-2:]) for path in paths})
    owners = output_of("dpkg-query", "-S", *(f"*/{end}" for end in ends))
    return sorted({line.partition(":")[0] for line in owners.splitlines()})


def files_of(*paths):
    """MiB of files and folders."""
    total = 0
    for path in paths:
        if os.path.isfile(path):
            total += os.path.getsize(path)
        for folder, _, names in os.walk(path):
            total += sum(os.path.getsize(os.path.join(folder, name)) for name in names)
    return total / 2**20
