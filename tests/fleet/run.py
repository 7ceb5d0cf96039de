#!/usr/bin/env python3
"""Takes a bundle to two panels as docs/fleet.md tells it: by rsync, by Ansible and by Syncthing.

The commands of the page are run as they stand there. A machine is a folder with a home, an inbox and a kiosk's settings; what
systemd's kiosk-inbox.path does on a panel, `kiosk receive` whenever the inbox changes, is done here.
"""

import argparse
import os
import pathlib
import re
import shlex
import socket
import subprocess
import sys
import tempfile
import threading
import time

DECK = """\
languages: [en]
slides:
  - {{id: opening, title: {title}}}
"""
INBOX = "/var/lib/kiosk-inbox"
PATIENCE = 120  # seconds: Syncthing looks again for others once a minute


class Failure(Exception):
    pass


def require(condition, message):
    if not condition:
        raise Failure(message)


def wait_until(condition, message):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        require(time.monotonic() < deadline, message)
        time.sleep(0.1)


def blocks_of(page):
    """The blocks of the page: what each begins with, by its language, and its lines."""
    found = {}
    for language, text in re.findall(r"^```(\w+)\n(.*?)^```", page, re.S | re.M):
        first, *lines = text.strip().split("\n")
        found[first if language == "sh" else language] = lines if language == "sh" else [first, *lines]
    return found


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Machine:
    """A laptop or a panel: a folder."""

    def __init__(self, name, folder, kiosk):
        self.name, self.home, self.kiosk = name, folder / name, kiosk
        self.inbox = self.home / "inbox"
        self.inbox.mkdir(parents=True)
        self.screen_port, self.port = free_port(), free_port()
        self.environment = {**os.environ, "HOME": str(self.home), "STGUIADDRESS": f"127.0.0.1:{self.screen_port}",
                            "STNOUPGRADE": "1", "STNORESTART": "1", "STNODEFAULTFOLDER": "1"}
        self.environment.pop("XDG_CONFIG_HOME", None)
        self.syncthing = None
        self.ends = threading.Event()

    def run(self, words, **options):
        ran = subprocess.run(words, cwd=self.home, env=self.environment, text=True, capture_output=True, check=False,
                             timeout=PATIENCE, **options)
        require(ran.returncode == 0, f"{self.name}: {words}: exit status {ran.returncode}\n{ran.stdout}{ran.stderr}")
        return ran.stdout

    def run_lines(self, lines, **names):
        """Shell lines of the page, in which places and names are those of this machine."""
        printed = ""
        for line in lines:
            for name, value in {INBOX: self.inbox, **names}.items():
                line = line.replace(name, str(value))
            printed = self.run(line, shell=True) or printed
        return printed

    # A panel

    def begin_inbox(self, key_line):
        (self.home / "config.yaml").write_text(f"deck: deck.kiosk\noperator: {{trusted_key: {key_line}}}\n")
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self):
        seen = None
        while not self.ends.wait(0.1):
            now = [(entry.name, entry.stat().st_mtime_ns, entry.stat().st_size) for entry in os.scandir(self.inbox)]
            if now != seen:
                subprocess.run([self.kiosk, "receive", "--inbox", self.inbox, "--config", self.home / "config.yaml"],
                               stderr=subprocess.DEVNULL, check=False)
            seen = now

    def plays(self):
        deck = self.home / "deck.kiosk"
        return deck.read_bytes() if deck.exists() else None

    # Syncthing

    def begin_syncthing(self):
        self.run(["syncthing", "generate", "--no-default-folder"])
        settings = next(self.home.glob(".*/**/syncthing/config.xml"))
        # The one thing that machines of their own would not need: another port each.
        settings.write_text(settings.read_text().replace("<listenAddress>default</listenAddress>",
                                                         f"<listenAddress>tcp://127.0.0.1:{self.port}</listenAddress>"))
        log = open(self.home / "syncthing.log", "wb")
        self.syncthing = subprocess.Popen(["syncthing", "serve", "--no-browser", "--no-restart"], cwd=self.home,
                                          env=self.environment, stdout=log, stderr=log)

        def answers():
            require(self.syncthing.poll() is None, f"{self.name}: Syncthing has ended: see {log.name}")
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", self.screen_port)) == 0
        wait_until(answers, f"{self.name}: Syncthing does not answer")

    def close(self):
        self.ends.set()
        if self.syncthing:
            self.syncthing.terminate()
            self.syncthing.wait()


def write_stand_in(folder, panels):
    """A program `ssh` that knows each panel by its name, and runs there what it is told."""
    path = folder / "bin/ssh"
    path.parent.mkdir()
    cases = "\n".join(f"        *@{panel.name} | {panel.name}) inbox={shlex.quote(str(panel.inbox))} ;;" for panel in panels)
    path.write_text(f"""#!/bin/sh
while [ $# -gt 0 ]; do
    case $1 in
{cases}
        -l) shift ;;
        -*) ;;
        *) break ;;
    esac
    shift
done
eval "$(printf '%s ' "$@" | sed "s|{INBOX}|$inbox|g")"
""")
    path.chmod(0o755)
    return path.parent


class Fleet:
    def __init__(self, kiosk, page, folder):
        self.kiosk, self.blocks, self.folder = kiosk, blocks_of(page), folder
        self.made = int(time.time()) - 1000
        self.laptop = Machine("laptop", folder, kiosk)
        self.panels = [Machine(name, folder, kiosk) for name in ("panel-1", "panel-2")]
        self.laptop.environment["PATH"] = f"{write_stand_in(folder, self.panels)}:{os.environ['PATH']}"
        self.laptop.run([kiosk, "key", "new", "desk", "--without-password"])
        key_line = (self.laptop.home / "desk.pub").read_text().strip().split("\n")[-1]
        for panel in self.panels:
            panel.begin_inbox(key_line)

    def close(self):
        for machine in (self.laptop, *self.panels):
            machine.close()

    def pack(self, title):
        (self.laptop.home / "slides.yaml").write_text(DECK.format(title=title))
        self.made += 10
        self.laptop.environment["SOURCE_DATE_EPOCH"] = str(self.made)
        self.laptop.run([self.kiosk, "pack", "slides.yaml", "--out", "show.kiosk", "--key", "desk.key"])
        return (self.laptop.home / "show.kiosk").read_bytes()

    def is_taken_over(self, bundle):
        for panel in self.panels:
            wait_until(lambda panel=panel: panel.plays() == bundle, f"{panel.name} does not take the bundle over")

    def by_rsync(self):
        bundle = self.pack("By rsync")
        self.laptop.run_lines(self.blocks["# on the laptop, with rsync"], **{INBOX: INBOX})
        self.is_taken_over(bundle)

    def by_ansible(self):
        bundle = self.pack("By Ansible")
        inventory = "[panels]\n" + "".join(f"{panel.name} ansible_connection=local inbox={panel.inbox}\n"
                                           for panel in self.panels)
        (self.laptop.home / "panels.ini").write_text(inventory)
        (self.laptop.home / "deploy.yaml").write_text("\n".join(self.blocks["yaml"]) + "\n")
        self.laptop.run_lines(self.blocks["# on the laptop, with Ansible"])
        self.is_taken_over(bundle)

    def by_syncthing(self):
        ids = {}
        for machine in (self.laptop, *self.panels):
            # What the others have brought is gone: this is another day.
            for file in machine.inbox.iterdir():
                file.unlink()
            machine.begin_syncthing()
            first, *others = self.blocks["# everywhere, with Syncthing"]
            ids[f"{machine.name.upper()}-ID"] = machine.run_lines([first]).strip()
            machine.run_lines(others)
        places = {f"{panel.name}:22000": f"127.0.0.1:{panel.port}" for panel in self.panels}
        self.laptop.run_lines(self.blocks["# on the laptop, with Syncthing"], **ids, **places)
        for panel in self.panels:
            panel.run_lines(self.blocks["# on each panel, with Syncthing"], **ids)
        for title in ("By Syncthing", "Once more"):
            bundle = self.pack(title)
            self.laptop.run_lines(self.blocks["# on the laptop, for Syncthing"])
            self.is_taken_over(bundle)

    def refuses_what_is_older(self):
        before = [panel.plays() for panel in self.panels]
        self.made -= 500
        self.pack("Of before")
        self.laptop.run_lines(self.blocks["# on the laptop, with rsync"], **{INBOX: INBOX})
        for panel, played in zip(self.panels, before):
            refused = subprocess.run([self.kiosk, "receive", "--inbox", panel.inbox, "--config", panel.home / "config.yaml"],
                                     capture_output=True, text=True, check=False)
            require(refused.returncode == 1 and "before the one that is installed" in refused.stderr, refused.stderr)
            require(panel.plays() == played, f"{panel.name} plays what is older")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kiosk", required=True, type=pathlib.Path)
    parser.add_argument("--page", required=True, type=pathlib.Path)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kiosk-fleet-") as folder:
        fleet = Fleet(wanted.kiosk.resolve(), wanted.page.read_text(encoding="utf-8"), pathlib.Path(folder))
        try:
            for way in (fleet.by_rsync, fleet.by_ansible, fleet.refuses_what_is_older, fleet.by_syncthing):
                began = time.monotonic()
                if way == fleet.by_syncthing:
                    fleet.made += 1000
                way()
                print(f"ok - {way.__name__.replace('_', ' ')} # {time.monotonic() - began:.1f} s", flush=True)
        except Failure as failure:
            print(f"not ok - {failure}", flush=True)
            return 1
        finally:
            fleet.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
