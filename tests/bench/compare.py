#!/usr/bin/python3
"""Measures the player beside others that show photos, on one virtual display, and writes docs/performance.md.

The players take turns within each round, each on an Xvfb of its own (no GPU, full HD but where another size is
measured) with openbox, all on the same photos. What is on the screen is read from Xvfb's framebuffer, which is a file
that is mapped here. A slide counts as shown when five points have its colour: each photo's centre is flat in a colour
of its own.
"""
import argparse
import ctypes
import mmap
import os
import platform
import random
import shlex
import shutil
import signal
import statistics
import struct
import subprocess
import tempfile
import time

import installed

FULL_HD, UHD, PORTRAIT = (1920, 1080), (3840, 2160), (1080, 1920)
POLL = 0.0005
COLOURS = [(200, 30, 60), (30, 160, 220), (230, 200, 40), (60, 40, 150), (40, 190, 90), (220, 110, 200)]
POINTS = [(0, 0), (-160, -120), (160, -120), (-160, 80), (160, 80)]  # from the middle; the line that invites is below
TICKS = os.sysconf("SC_CLK_TCK")


class Missed(Exception):
    """A slide did not come in time."""


# --- What is shown --------------------------------------------------------------------------------------------

def make_photos(folder, count):
    """Twelve-megapixel photos, as large as a phone's: 2.8 MB each."""
    from PIL import Image
    os.makedirs(folder, exist_ok=True)
    paths = []
    for number in range(count):
        path = os.path.join(folder, f"{number + 1:05}.jpg")
        paths.append(path)
        if os.path.exists(path):
            continue
        source = random.Random(number)
        picture = None
        for side, share in ((6, 1), (60, 0.22), (500, 0.22), (2000, 0.1)):
            layer = Image.frombytes("RGB", (side * 4 // 3, side), source.randbytes(side * 4 // 3 * side * 3))
            layer = layer.resize((4000, 3000), Image.BICUBIC)
            picture = layer if picture is None else Image.blend(picture, layer, share)
        picture.paste(Image.new("RGB", (1600, 1200), COLOURS[number % len(COLOURS)]), (1200, 900))
        picture.save(path, "JPEG", quality=90)
    return paths


def make_deck(folder, photos, count, seconds=None, fade=None):
    """A folder with `count` links to the photos, and a deck of them."""
    os.makedirs(os.path.join(folder, "photos"))
    transition = f"crossfade, transition_seconds: {fade}" if fade else "cut"
    lines = ["languages: [en]",
             f"defaults: {{duration: {seconds or 'manual'}, motion: still, transition: {transition}}}", "slides:"]
    for number in range(count):
        name = f"photos/{number + 1:05}.jpg"
        os.link(photos[number % len(photos)], os.path.join(folder, name))
        lines.append(f"  - {{id: p{number + 1}, photo: {name}, fit: contain, consent: no-people}}")
    with open(os.path.join(folder, "slides.yaml"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    with open(os.path.join(folder, "page.html"), "w", encoding="utf-8") as file:
        names = ",".join(f"'photos/{number + 1:05}.jpg'" for number in range(count))
        file.write(f"""<!doctype html><style>html,body{{margin:0;height:100%;background:#000;overflow:hidden}}
img{{position:absolute;width:100%;height:100%;object-fit:contain;opacity:0;transition:opacity {fade or 0}s}}
</style><script>
const names = [{names}], images = new Map();
let now = 0;
function image(i) {{
  i = (i + names.length) % names.length;
  if (!images.has(i)) {{
    const made = new Image();
    made.src = names[i];
    made.decode().catch(() => 0);
    document.body.append(made);
    images.set(i, made);
  }}
  return images.get(i);
}}
async function show(i) {{
  const before = now;
  now = (i + names.length) % names.length;
  await image(now).decode();
  if (before != now) image(before).style.opacity = 0;
  image(now).style.opacity = 1;
  image(now + 1);
}}
onload = () => {{ show(0); {f"setInterval(() => show(now + 1), {seconds * 1000})" if seconds else ""} }};
onkeydown = event => {{ if (event.key == "ArrowRight") show(now + 1); }};
</script>""")


WORDS = ["The room was full", "Nobody left before the end", "We will meet again in the open"]
MORE_WORDS = ["La salle était pleine", "Personne n’est parti avant la fin", "Nous nous reverrons au grand jour"]


def make_text_deck(folder):
    """Quotations in two languages, and a page of them."""
    lines = ["languages: [en, fr]", "defaults: {duration: manual, motion: still, transition: cut}", "slides:"]
    quotes = []
    for number in range(12):
        english, french = (f"{words[number % 3]}, {number + 1}." for words in (WORDS, MORE_WORDS))
        lines.append(f"  - {{id: q{number + 1}, quote: {{en: '{english}', fr: '{french}'}}, by: Somebody, "
                     "source: {en: A newspaper, fr: Un journal}, consent: published}")
        quotes.append(f"['{english}', '{french}']")
    with open(os.path.join(folder, "slides.yaml"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    with open(os.path.join(folder, "config.yaml"), "w", encoding="utf-8") as file:
        file.write("motion: reduced\n")  # languages change by a cut
    with open(os.path.join(folder, "page.html"), "w", encoding="utf-8") as file:
        file.write(f"""<!doctype html><meta charset=utf-8><style>html,body{{margin:0;height:100%;background:#123;
color:#fff;font:6vw serif;display:grid;place-items:center}}</style><p id=q></p><script>
const quotes = [{",".join(quotes)}];
let slide = 0, language = 0;
const show = () => {{ q.textContent = quotes[slide % quotes.length][language]; }};
onload = show;
onkeydown = event => {{
  if (event.key == "ArrowRight") slide++;
  if (event.key == "l") language = 1 - language;
  show();
}};
</script>""")


class Player:
    def __init__(self, name, command, advancing="", fading=None, key="Right"):
        self.name, self.command, self.advancing, self.fading, self.key = name, command, advancing, fading, key
        self.installed = None


def players(kiosk):
    mpv = ("mpv --no-config --really-quiet --fs --no-audio --no-osc --no-osd-bar --loop-playlist "
           "--prefetch-playlist=yes --vo=x11 ")
    chromium = ("chromium --kiosk --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
                "--disable-component-update --disable-sync --user-data-dir={folder}/profile {folder}/page.html")
    return [
        Player("kiosk", kiosk + " play {folder}/slides.yaml", fading=""),
        Player("feh", "feh --fullscreen --auto-zoom --hide-pointer --sort filename {timing} {folder}/photos",
               advancing="--slideshow-delay {seconds}"),
        Player("mpv", mpv + "--image-display-duration={seconds} {folder}/photos", key="Return"),
        Player("chromium", chromium, fading=""),
    ]


# --- Where it is shown ----------------------------------------------------------------------------------------

class Display:
    """An Xvfb with openbox, for the length of a with block."""

    def __init__(self, size=FULL_HD):
        self.width, self.height = size

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="display-")
        reader, writer = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{self.width}x{self.height}x24", "-fbdir", self.folder,
             "-nolisten", "tcp", "-noreset", "-br", "-s", "0"],
            pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as answer:
            self.name = ":" + answer.readline().strip()
        self.environment = dict(os.environ, DISPLAY=self.name, SDL_VIDEODRIVER="x11", LANG="C.UTF-8")
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.manager = subprocess.Popen(["openbox"], env=self.environment, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        with open(os.path.join(self.folder, "Xvfb_screen0"), "r+b") as file:
            self.pixels = mmap.mmap(file.fileno(), 0)
        header = struct.unpack(">25I", self.pixels[:100])  # XWD: always big-endian
        self.stride, self.start = header[12], header[0] + header[19] * 12
        self.x11, self.test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XStringToKeysym.restype = ctypes.c_ulong
        self.x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        for call in (self.x11.XFlush, self.x11.XCloseDisplay):
            call.argtypes = [ctypes.c_void_p]
        self.test.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self.test.XTestFakeMotionEvent.argtypes = [ctypes.c_void_p] + [ctypes.c_int] * 3 + [ctypes.c_ulong]
        self.connection = self.x11.XOpenDisplay(self.name.encode())
        self.test.XTestFakeMotionEvent(self.connection, -1, self.width - 1, self.height - 1, 0)
        self.x11.XFlush(self.connection)
        time.sleep(0.7)
        return self

    def __exit__(self, *_):
        self.x11.XCloseDisplay(self.connection)
        self.manager.terminate()
        self.server.terminate()
        self.manager.wait(10)
        self.server.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def press(self, key):
        code = self.x11.XKeysymToKeycode(self.connection, self.x11.XStringToKeysym(key.encode()))
        sent = time.perf_counter()
        for down in (1, 0):
            self.test.XTestFakeKeyEvent(self.connection, code, down, 0)
        self.x11.XFlush(self.connection)
        return sent

    def pixel(self, right, down):
        """Seen from the middle."""
        at = self.start + (self.height // 2 + down) * self.stride + 4 * (self.width // 2 + right)
        return tuple(reversed(self.pixels[at:at + 3]))

    def row(self, part=0.5):
        at = self.start + int(part * self.height) * self.stride
        return self.pixels[at:at + 4 * self.width]

    def rows(self):
        """Some of the upper two thirds, where the texts are and no controls."""
        return [self.row(part / 60) for part in range(6, 40)]

    def wait_for(self, colour, timeout=30):
        end = time.perf_counter() + timeout
        while True:
            seen = all(max(abs(a - b) for a, b in zip(self.pixel(*point), colour)) < 24 for point in POINTS)
            now = time.perf_counter()
            if seen:
                return now
            if now > end:
                raise Missed(f"{colour} did not come; the screen has {self.pixel(*POINTS[0])}")
            time.sleep(POLL)

    def wait_for_other_rows(self, rows, timeout=10):
        end = time.perf_counter() + timeout
        while self.rows() == rows:
            if time.perf_counter() > end:
                raise Missed("nothing changed")
            time.sleep(POLL)
        return time.perf_counter()


class Run:
    """A player on a display of its own, for the length of a with block."""

    def __init__(self, player, photos, count=None, seconds=None, fade=None, size=FULL_HD, texts=False):
        self.player, self.photos, self.size, self.texts = player, photos, size, texts
        self.count, self.seconds, self.fade = count or len(photos), seconds, fade

    def __enter__(self):
        # Beside the photos, which are linked.
        self.folder = tempfile.mkdtemp(prefix="deck-", dir=os.path.dirname(os.path.dirname(self.photos[0])))
        if self.texts:
            make_text_deck(self.folder)
        else:
            make_deck(self.folder, self.photos, self.count, self.seconds, self.fade)
        self.display = Display(self.size).__enter__()
        seconds = self.seconds or "inf"
        timing = self.player.advancing.format(seconds=seconds) if self.seconds else ""
        command = self.player.command.format(folder=self.folder, timing=timing, seconds=seconds)
        self.started = time.perf_counter()
        self.process = subprocess.Popen(shlex.split(command), env=self.display.environment, cwd=self.folder,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, process_group=0)
        return self

    def __exit__(self, *_):
        try:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(5)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.display.__exit__()
        shutil.rmtree(self.folder, ignore_errors=True)

    def colour(self, slide):
        return COLOURS[slide % len(self.photos) % len(COLOURS)]

    def first(self):
        return 1000 * (self.display.wait_for(self.colour(0)) - self.started)

    def processes(self):
        """The player and all that it has started."""
        group = str(self.process.pid)
        found = []
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    with open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as file:
                        if file.read().rpartition(")")[2].split()[2] == group:
                            found.append(entry)
                except OSError:
                    pass
        return found

    def memory(self):
        total = 0
        for process in self.processes():
            try:
                with open(f"/proc/{process}/smaps_rollup", encoding="utf-8") as file:
                    total += next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
            except PermissionError:
                raise SystemExit("only root can look into the memory of a player that leaves no core: run this as root")
            except (OSError, StopIteration):
                pass
        return total / 1024

    def cpu_and_wakeups(self):
        ticks = wakeups = 0
        for process in self.processes():
            with open(f"/proc/{process}/stat", encoding="utf-8", errors="replace") as file:
                fields = file.read().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
            for thread in os.listdir(f"/proc/{process}/task"):
                with open(f"/proc/{process}/task/{thread}/status", encoding="utf-8") as file:
                    wakeups += next(int(line.split()[1]) for line in file if line.startswith("voluntary"))
        return ticks / TICKS, wakeups


# --- What is measured -----------------------------------------------------------------------------------------

def warm_start(player, photos, count=None):
    """The middle of three starts after a first one, which brings the files into memory: systems take those that
    nobody reads out of it again, some within a minute.
    """
    times = []
    for _ in range(4):
        with Run(player, photos, count=count) as run:
            times.append(run.first())
    return statistics.median(times[1:])


def start(player, photos):
    return {"start": warm_start(player, photos)}


def start_of_10000(player, photos):
    return {"start of 10,000": warm_start(player, photos, count=10_000)}


def changes(player, photos):
    """From the key to the next photo, two seconds after the last change; and the memory afterwards."""
    with Run(player, photos) as run:
        run.first()
        times = []
        for slide in range(1, len(photos)):
            time.sleep(2)
            sent = run.display.press(player.key)
            times.append(1000 * (run.display.wait_for(run.colour(slide)) - sent))
        time.sleep(2)
        return {"change": statistics.median(times), "slowest change": max(times), "memory": run.memory()}


def rest(player, photos):
    with Run(player, photos) as run:
        run.first()
        time.sleep(5)
        cpu, wakeups = run.cpu_and_wakeups()
        time.sleep(10)
        cpu_after, wakeups_after = run.cpu_and_wakeups()
        return {"CPU at rest": 6 * (cpu_after - cpu), "wake-ups at rest": (wakeups_after - wakeups) / 10}


def advancing(player, photos):
    with Run(player, photos, seconds=5) as run:
        run.first()
        time.sleep(2)
        cpu, _ = run.cpu_and_wakeups()
        time.sleep(20)
        return {"CPU advancing": 3 * (run.cpu_and_wakeups()[0] - cpu)}


def texts(player, photos):
    """From the key to the next text, and to the same one in another language."""
    if player.fading is None:
        return {}
    with Run(player, photos, texts=True) as run:
        time.sleep(4)
        times = {player.key: [], "l": []}
        for _ in range(6):
            for key, found in times.items():
                rows = run.display.rows()
                sent = run.display.press(key)
                found.append(1000 * (run.display.wait_for_other_rows(rows) - sent))
                time.sleep(2)
        return {"text change": statistics.median(times[player.key]), "language": statistics.median(times["l"])}


def fade_at(player, photos, size):
    """Frames of a crossfade, told by the changes of one row of pixels."""
    with Run(player, photos, fade=1, size=size) as run:
        run.first()
        frames_a_second, gaps = [], []
        for slide in range(1, 4):
            time.sleep(2)
            row = run.display.row()
            sent = run.display.press(player.key)
            frames = []
            while time.perf_counter() < sent + 5 and not (frames and time.perf_counter() - frames[-1] > 0.4):
                now_row = run.display.row()
                if now_row != row:
                    row = now_row
                    now = time.perf_counter()
                    if not frames or now - frames[-1] > 0.002:  # else one frame, caught half drawn
                        frames.append(now)
                time.sleep(POLL)
            if len(frames) < 3:
                raise Missed("no crossfade")
            frames_a_second.append((len(frames) - 1) / (frames[-1] - frames[0]))
            gaps.append(1000 * max(b - a for a, b in zip(frames, frames[1:])))
        return statistics.median(frames_a_second), statistics.median(gaps)


def fade(player, photos):
    if player.fading is None:
        return {}
    frames_a_second, gap = fade_at(player, photos, FULL_HD)
    return {"frames a second": frames_a_second, "longest gap": gap}


def other_screens(player, photos):
    """The same on screens of other sizes."""
    if player.name != "kiosk":
        return {}
    values = {}
    for name, size in (("4K", UHD), ("portrait", PORTRAIT)):
        values[f"frames a second, {name}"], values[f"longest gap, {name}"] = fade_at(player, photos, size)
    return values


def size_installed(player, _photos):
    """What it brings onto a machine with an X server, MiB. That does not change from round to round."""
    if player.installed is None:
        packages, files = [player.name], 0
        if player.name == "kiosk":
            program = shlex.split(player.command)[0]
            fonts = os.path.join(os.path.dirname(os.path.dirname(program)), "fonts")
            packages, files = installed.libraries_of(program), installed.files_of(program, fonts)
        player.installed = installed.beyond_x_server(packages) + files
    return {"installed": player.installed}


MEASUREMENTS = [start, start_of_10000, changes, texts, rest, advancing, fade, other_screens, size_installed]
ROWS = [
    ("start", "start of the process → first photo, ms", 0),
    ("start of 10,000", "the same, in a deck of 10,000 photos, ms", 0),
    ("change", "key → next photo, ms", 1),
    ("slowest change", "the slowest of the deck, ms", 1),
    ("text change", "key → next text, ms", 1),
    ("language", "key → the same in another language, ms", 1),
    ("memory", "memory after the deck (PSS), MiB", 1),
    ("CPU at rest", "CPU while nothing changes, s a minute", 2),
    ("wake-ups at rest", "wake-ups while nothing changes, a second", 1),
    ("CPU advancing", "CPU with a photo every 5 s, s a minute", 2),
    ("frames a second", "crossfade: frames a second", 0),
    ("longest gap", "crossfade: longest gap between two, ms", 0),
    ("frames a second, 4K", "the same at 3840 × 2160: frames a second", 0),
    ("longest gap, 4K", "longest gap, ms", 0),
    ("frames a second, portrait", "the same at 1080 × 1920: frames a second", 0),
    ("longest gap, portrait", "longest gap, ms", 0),
    ("installed", "installed beyond an X server, MiB", 0),
]


# --- The report -----------------------------------------------------------------------------------------------

def median(values):
    return statistics.median(values) if values else None


def table(results, names):
    lines = ["| | " + " | ".join(names) + " |", "|---|" + "---:|" * len(names)]
    for key, label, digits in ROWS:
        cells = []
        for name in names:
            values = results[name].get(key, [])
            if not values:
                cells.append("–")
                continue
            cells.append(f"**{median(values):.{digits}f}** ({min(values):.{digits}f}–{max(values):.{digits}f})")
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def plot(results, names):
    """Three bar charts side by side, as SVG."""
    charts = [("start", "start → first photo, ms"), ("change", "key → next photo, ms"), ("memory", "memory, MiB")]
    width, bar, left = 300, 26, 74
    height = 60 + len(names) * (bar + 10)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * len(charts)}" height="{height}" '
             f'font-family="sans-serif" font-size="13">',
             f'<rect width="100%" height="100%" fill="#ffffff"/>']
    for column, (key, title) in enumerate(charts):
        x = column * width
        values = {name: median(results[name].get(key, [])) for name in names}
        most = max((value for value in values.values() if value), default=1)
        parts.append(f'<text x="{x + left}" y="26" font-weight="bold">{title}</text>')
        for row, name in enumerate(names):
            y = 44 + row * (bar + 10)
            parts.append(f'<text x="{x + left - 8}" y="{y + 18}" text-anchor="end">{name}</text>')
            if values[name] is None:
                continue
            length = max(1, values[name] / most * (width - left - 60))
            colour = "#c8452f" if name == "kiosk" else "#8a96a8"
            parts.append(f'<rect x="{x + left}" y="{y}" width="{length:.1f}" height="{bar}" fill="{colour}"/>')
            parts.append(f'<text x="{x + left + length + 6:.1f}" y="{y + 18}">{values[name]:.3g}</text>')
    return "\n".join(parts) + "\n</svg>\n"


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.partition(":")[2].strip() for line in file if line.startswith("model name")), "?")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} processors ({model}), {memory:.0f} GiB, Linux {platform.release()}, no GPU"


def versions(names):
    packages = [name for name in names if name != "kiosk"] + ["xvfb", "libsdl2-2.0-0", "libjpeg62-turbo"]
    answer = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}, ", *packages],
                            capture_output=True, text=True, check=False)
    return answer.stdout.rstrip(", ")


def write_figures(path, figures):
    """Puts them between the document's two marks."""
    begin, end = "<!-- figures -->", "<!-- end of figures -->"
    text = f"{begin}\n{end}\n"
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            text = file.read()
    before, _, rest = text.partition(begin)
    after = rest.partition(end)[2]
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"{before}{begin}\n{figures}\n{end}{after}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kiosk", required=True, metavar="PROGRAM")
    parser.add_argument("--out", required=True, metavar="FOLDER", help="where performance.md and performance.svg lie")
    parser.add_argument("--work", required=True, metavar="FOLDER", help="for the photos, which are kept")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--photos", type=int, default=12)
    parser.add_argument("--players", default="kiosk,feh,mpv,chromium")
    parser.add_argument("--only", default="", help="names of measurements")
    wanted = parser.parse_args()
    photos = make_photos(os.path.join(os.path.abspath(wanted.work), "phone-photos"), wanted.photos)
    chosen = [player for player in players(shlex.quote(os.path.abspath(wanted.kiosk)))
              if player.name in wanted.players.split(",") and (player.name == "kiosk" or shutil.which(player.name))]
    measurements = [one for one in MEASUREMENTS if not wanted.only or one.__name__ in wanted.only.split(",")]
    results = {player.name: {} for player in chosen}
    load = []
    for number in range(1, wanted.rounds + 1):
        for measure in measurements:
            for player in chosen:
                load.append(os.getloadavg()[0])
                try:
                    values = measure(player, photos)
                except Missed as missed:
                    print(f"{player.name}: {measure.__name__}: {missed}", flush=True)
                    continue
                for key, value in values.items():
                    results[player.name].setdefault(key, []).append(value)
                print(f"round {number}: {player.name}: "
                      + ", ".join(f"{key} {value:.2f}" for key, value in values.items()), flush=True)
    names = [player.name for player in chosen]
    os.makedirs(wanted.out, exist_ok=True)
    with open(os.path.join(wanted.out, "performance.svg"), "w", encoding="utf-8") as file:
        file.write(plot(results, names))
    write_figures(os.path.join(wanted.out, "performance.md"),
                  f"{table(results, names)}\n\nMedians of {wanted.rounds} rounds (least–most), "
                  f"{time.strftime('%Y-%m-%d')}: {machine()}. The machine's load was {median(load):.1f} in the middle "
                  f"while this ran. {versions(names)}.")


if __name__ == "__main__":
    main()
